### What is wrong with the arguments of a command. The English is what clap says.

possible-values = [possible values: { $values }]
possible-values-head = Possible values:
default-value = [default: { $value }]
usage-unexpected = unexpected argument '{ $argument }' found
usage-unknown-command = unrecognized subcommand '{ $name }'
usage-missing = the following required arguments were not provided:
usage-twice = the argument '{ $argument }' cannot be used multiple times
usage-conflict = the argument '{ $argument }' cannot be used with '{ $other }'
usage-conflicts = the argument '{ $argument }' cannot be used with:
usage-no-value = a value is required for '{ $argument }' but none was supplied
usage-bad-value = invalid value '{ $value }' for '{ $argument }'
usage-bad-value-because = invalid value '{ $value }' for '{ $argument }': { $reason }
usage-too-many-values = unexpected value '{ $value }' for '{ $argument }' found; no more were expected
usage-not-utf8 = invalid UTF-8 was detected in one or more arguments
usage-tip = tip: { $tip }
usage-similar-command =
    { $count ->
        [one] a similar subcommand exists: { $names }
       *[other] some similar subcommands exist: { $names }
    }
usage-similar-argument =
    { $count ->
        [one] a similar argument exists: { $names }
       *[other] some similar arguments exist: { $names }
    }
usage-similar-value =
    { $count ->
        [one] a similar value exists: { $names }
       *[other] some similar values exist: { $names }
    }
usage-as-value = to pass '{ $argument }' as a value, use '-- { $argument }'
usage-more-help = For more information, try '--help'.
