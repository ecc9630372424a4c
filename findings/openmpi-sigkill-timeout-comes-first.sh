#!/usr/bin/env bash
# Open MPI 4.1.4 (Debian 12): odls_base_sigkill_timeout is "time to wait for a process to die after issuing a kill signal to it", one
# second where nothing is said. Who raises it, so that ranks may save their work when mpirun is asked to end, gets the wait before the
# signal: ranks hear of SIGTERM only when it is over, and mpirun then sleeps it a second time, whether they still live or not. A longer
# time to end is so much work lost, twice. SIGUSR1, which mpirun hands on at once, does what is wanted, where ranks take it for a request
# to end.
#
# Expected: ranks hear of SIGTERM at once, and mpirun ends when they have (here after a second).
# Seen, with a timeout of 6 s and a rank that ends a second after SIGTERM: it hears of it after 6 s, and mpirun ends after 11 s; without the
# option it hears of it after 1 s; of SIGUSR1 at once.
# Fails if that changes. Needs Debian 12's apt-get and dpkg-deb.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq openmpi-bin=4.1.4-3+b1 libopenmpi3=4.1.4-3+b1 openmpi-common=4.1.4-3 libhwloc15 libevent-core-2.1-7 \
  libevent-pthreads-2.1-7 libpmix2 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$(dirname "$(find root -name 'libopen-rte.so.40' | head -1)")
export LD_LIBRARY_PATH="$work/$libraries:$work/$libraries/openmpi/lib" OPAL_PREFIX="$work/root/usr" OPAL_LIBDIR="$work/$libraries"
export OPAL_PKGLIBDIR="$work/$(dirname "$(find root -name 'mca_odls_default.so' | head -1)")" OPAL_PKGDATADIR="$work/root/usr/share/openmpi"
export OPAL_SYSCONFDIR="$work/root/etc/openmpi" PMIX_INSTALL_PREFIX="$work/root/usr"
mpirun="$work/root/usr/bin/mpirun.openmpi"
cat > rank.sh <<'RANK'
#!/usr/bin/env bash
told() { echo $(($(date +%s%N) / 1000000)) > heard; sleep 1; exit 0; }
trap told TERM USR1
touch up
while true; do sleep 0.1; done
RANK
chmod +x rank.sh

# After how many milliseconds the rank hears of a signal, and mpirun ends.
ask() {
  rm -f up heard
  "$mpirun" --allow-run-as-root --oversubscribe "${@:2}" -np 1 ./rank.sh > /dev/null 2>&1 &
  local job=$! start
  for _ in $(seq 100); do [ -e up ] && break; sleep 0.1; done
  [ -e up ] || { echo "mpirun has not started the rank." >&2; exit 1; }
  start=$(($(date +%s%N) / 1000000))
  kill "-$1" "$job"
  wait "$job" || true
  echo $(($(cat heard) - start)) $(($(date +%s%N) / 1000000 - start))
}

read -r long long_end < <(ask TERM --mca odls_base_sigkill_timeout 6)
read -r short _ < <(ask TERM)
read -r user user_end < <(ask USR1)
echo "timeout 6 s: heard after $long ms, ended after $long_end ms; default: heard after $short ms; SIGUSR1: heard after $user ms, ended after $user_end ms"
[ "$long" -ge 5000 ] && [ "$long_end" -ge 10000 ] && [ "$short" -lt 3000 ] && [ "$user" -lt 1000 ] && [ "$user_end" -lt 4000 ]
