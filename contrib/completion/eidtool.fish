# SPDX-License-Identifier: MIT
# fish completion for eidtool. The command says itself what there is to offer,
# beside the names of files.
function __eidtool_offered
    set -l words (commandline -opc) (commandline -ct)
    eidtool complete $words[2..-1] 2>/dev/null
end
complete -c eidtool -a '(__eidtool_offered)'
