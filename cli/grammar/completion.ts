import { warningKind } from '#contract/ticket.ts'
import { commandIds, specOf } from './commands.ts'
import { notFollowed, options, type OptionName } from './options.ts'

export type Shell = 'powershell' | 'bash'

/** Words that may follow, by the words before them: the parts of commands, and each command's options. */
function following(): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, Set<string>>()
  const add = (before: string, word: string) => next.set(before, (next.get(before) ?? new Set()).add(word))
  for (const { words, options: names } of commandIds.map(specOf)) {
    for (const way of words) {
      for (const [index, word] of way.entries()) add(way.slice(0, index).join(' '), word)
      for (const name of names) if (notFollowed[name] === undefined) add(way.join(' '), longName(name))
    }
  }
  return new Map([...next].map(([before, words]) => [before, [...words].toSorted()]))
}

function longName(option: OptionName): string {
  const names: readonly string[] = options[option].names
  return `--${names.find((name) => name.length > 1) ?? names[0]}`
}

/** Looks up the longest beginning of the line that is known, so that options are offered behind operands too. */
export function completionScript(shell: Shell): string {
  return shell === 'bash' ? bash() : powershell()
}

function bash(): string {
  const cases = [...following()].map(([before, words]) => `      '${before}') words='${words.join(' ')}' ;;`)
  return `_rewinsta() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" before words='' length
  # Bash parts words at colons and equals signs.
  [[ $current == [:=] ]] && { previous=$current; current=''; }
  [[ $previous == [:=] ]] && previous="\${COMP_WORDS[COMP_CWORD-2]}"
  [[ $previous == [:=] ]] && previous="\${COMP_WORDS[COMP_CWORD-3]}"
  case "\${previous,,}" in
    --server | /server) words=$(rewinsta servers list --csv 2>/dev/null | tail -n +2 | tr -d '\\r' | cut -d, -f1,2 | tr ',' '\\n' | LC_ALL=C sort -u) ;;
    --group | /group) words=$(rewinsta servers list --csv 2>/dev/null | tail -n +2 | tr -d '\\r' | cut -d, -f2 | LC_ALL=C sort -u) ;;
    --acknowledge | /acknowledge) words=$'${warningKind.options.join('\\n')}' ;;
  esac
  if [[ -n $words ]]; then
    # Not compgen, which would carry out what stands in a name.
    COMPREPLY=()
    while IFS= read -r before; do
      [[ -n $before && "\${before,,}" == "\${current,,}"* ]] && COMPREPLY+=("$(printf %q "$before")")
    done <<<"$words"
    return
  fi
  for ((length = COMP_CWORD - 1; length >= 0; length--)); do
    before="\${COMP_WORDS[*]:1:length}"
    case "\${before,,}" in
${cases.join('\n')}
    esac
    [[ -n $words ]] && break
  done
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _rewinsta rewinsta rewinsta.exe
`
}

function powershell(): string {
  const lines = [...following()].map(
    ([before, words]) => `    '${before}' = ${words.map((word) => `'${word}'`).join(', ')}`,
  )
  return `Register-ArgumentCompleter -Native -CommandName rewinsta, rewinsta.exe -ScriptBlock {
  param($current, $line, $position)
  $following = @{
${lines.join('\n')}
  }
  $value = if ($current -match '^(?:--|/)(server|group|acknowledge)[:=]') { $Matches[1] }
    elseif ("$line" -match '(?:--|/)(server|group|acknowledge)\\s+\\S*$') { $Matches[1] }
  if ($value) {
    $begun = $current -replace '^(?:--|/)\\w+[:=]', ''
    $lead = $current.Substring(0, $current.Length - $begun.Length)
    $list = if ($value -ne 'acknowledge') { rewinsta servers list --json 2>$null | ConvertFrom-Json }
    $words = switch ($value) {
      'server' { @($list.address) + @($list.group) }
      'group' { $list.group }
      'acknowledge' { ${warningKind.options.map((kind) => `'${kind}'`).join(', ')} }
    }
    $words | Where-Object { $_ -and $_ -like "$begun*" } | Sort-Object -Unique |
      ForEach-Object { [System.Management.Automation.CompletionResult]::new($lead + $(if ($_ -match '^[\\w./-]+$') { $_ } else { "'" + ($_ -replace "'", "''") + "'" })) }
    return
  }
  $typed = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
  if ($current -ne '' -and $typed.Count -gt 0) { $typed = @($typed | Select-Object -SkipLast 1) }
  for ($length = $typed.Count; $length -ge 0; $length--) {
    $before = ($typed | Select-Object -First $length) -join ' '
    if ($following.ContainsKey($before)) {
      $following[$before] | Where-Object { $_ -like "$current*" } |
        ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
      break
    }
  }
}
`
}
