# child.sh PID-FILE COMMAND…: becomes the command, after writing down which process that is.
# Ctrl-C in a terminal goes to every process of it; this one is to end when its owner says so. An ignored signal stays
# ignored over exec, and a JVM leaves it so.
trap '' INT HUP
file=$1
shift

write_down() {
  shift 19
  printf '%s %s\n' "$$" "$1" >"$file"
}

# Of /proc/PID/stat, what follows the name in brackets; the 20th field of that is when the process started.
read -r stat <"/proc/$$/stat"
# shellcheck disable=SC2086 # fields are words
write_down ${stat##*) }
exec "$@"
