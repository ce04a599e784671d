### x

x = Y
