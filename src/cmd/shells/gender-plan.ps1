# PowerShell completion for gender-plan. The program answers what may stand at the cursor; where it has no answer, PowerShell offers files.
Register-ArgumentCompleter -Native -CommandName 'gender-plan' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text })
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $env:GENDER_PLAN_COMPLETE = $words.Count
        $offered = @(& 'gender-plan' '--' @words $wordToComplete 2>$null)
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:GENDER_PLAN_COMPLETE
    }
    $offered | ForEach-Object {
        $value, $meaning = $_ -split "`t", 2
        if (-not $meaning) { $meaning = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $meaning)
    }
}
