# fish completion for gender-plan. The program answers what may stand at the cursor; where it has no answer, fish offers files.
function __gender_plan_complete
    set -l words (commandline --current-process --tokenize --cut-at-cursor)
    set -l begun (commandline --current-token --cut-at-cursor)
    set -l offered (GENDER_PLAN_COMPLETE=(count $words) gender-plan -- $words "$begun" 2>/dev/null)
    if set -q offered[1]
        printf '%s\n' $offered
    else
        __fish_complete_path "$begun"
    end
end
complete --command gender-plan --no-files --keep-order --arguments '(__gender_plan_complete)'
