# bash completion for gender-plan. The program answers what may stand at the cursor; where it has no answer, bash offers files.
_gender_plan() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("${line%%$'\t'*}")
    done < <(GENDER_PLAN_COMPLETE=$COMP_CWORD gender-plan -- "${COMP_WORDS[@]:0:COMP_CWORD}" "$2" 2>/dev/null)
}
complete -o bashdefault -o default -F _gender_plan gender-plan
