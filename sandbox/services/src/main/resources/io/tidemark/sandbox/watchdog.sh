# watchdog.sh RUN-FOLDER: ends what is written down in a run folder once its owner is gone, and removes the folder.
# The owner holds the other end of stdin. It says "done" after an ordered stop; end of file means that it was killed.
# Prints "NAME PID" for each process that was still there.
trap '' INT HUP TERM
run=$1
if read -r word && [ "$word" = done ]; then
  exit 0
fi

# Sets ticks to when process $1 started; fails when there is no such process, or only its zombie.
started() {
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  # shellcheck disable=SC2086 # fields are words
  set -- ${stat##*) }
  case $1 in Z | X) return 1 ;; esac
  shift 19
  ticks=$1
}

# Sets pid to the very process that pid file $1 means: a number that was given to another process is not it.
written_down() {
  { read -r pid expected <"$1"; } 2>/dev/null && started "$pid" && [ "$ticks" = "$expected" ]
}

# Sets pid to the postmaster of the data folder that file $1 names: it has that folder as its working directory.
postmaster() {
  { read -r folder <"$1" && read -r pid <"$folder/postmaster.pid"; } 2>/dev/null &&
    started "$pid" && [ "$(readlink "/proc/$pid/cwd")" = "$folder" ]
}

# signal FOR-PROGRAMS FOR-POSTGRESQL: fails when nobody is left to get it.
signal() {
  found=1
  for file in "$run"/*.pid; do
    written_down "$file" && kill "-$1" "$pid" && found=0 && name_once "$file" .pid
  done
  for file in "$run"/*.postmaster; do
    postmaster "$file" && kill "-$2" "$pid" && found=0 && name_once "$file" .postmaster
  done
  return $found
}

named=' '
name_once() {
  case $named in *" $pid "*) return 0 ;; esac
  named="$named$pid "
  name=${1##*/}
  echo "${name%"$2"} $pid"
}

# await SECONDS: fails when some are left after that time. One that was just being started is seen on the way.
await() {
  tenths=$(($1 * 10))
  quiet=0
  while [ "$quiet" -lt 5 ]; do
    if signal 0 0; then quiet=0; else quiet=$((quiet + 1)); fi
    [ "$tenths" -gt 0 ] || return 1
    tenths=$((tenths - 1))
    sleep 0.1
  done
}

signal TERM INT
if ! await 5; then
  signal KILL QUIT
  until await 2; do
    signal KILL KILL
  done
fi
rm -rf "$run"
