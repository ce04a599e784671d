### x

x = X
