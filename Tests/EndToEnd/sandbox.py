"""What systemd would put around a program, put around it by hand: systemd cannot run inside every test machine.

usage: sandbox.py UNIT UID WRITABLE-FOLDER PROGRAM [ARGUMENT...]      (as root)

The unit's own system call filter, by libseccomp; no capability, no new privileges; a file system that is
read-only but for one folder; a list of processes with what the unit leaves of it. Not put around it: what hides
devices and kernel settings.
"""

import ctypes
import errno
import os
import subprocess
import sys
from pathlib import Path

ERRNO_ACTION = 0x0005_0000
ALLOW = 0x7FFF_0000


def system_calls(groups: list[str]) -> set[str]:
    """The names behind groups like @system-service, as this machine's systemd knows them."""
    names: set[str] = set()
    for group in groups:
        if not group.startswith("@"):
            names.add(group)
            continue
        lines = subprocess.run(
            ["systemd-analyze", "syscall-filter", group], capture_output=True, text=True, check=True
        ).stdout.split("\n")
        members = [line.strip() for line in lines[1:]]
        names |= system_calls([member for member in members if member and not member.startswith("#")])
    return names


def allowed_calls(unit: Path) -> set[str]:
    """What the unit's SystemCallFilter lines leave: the first allows, those with ~ take away."""
    allowed = system_calls(["@default"])
    for line in unit.read_text().splitlines():
        if line.startswith("SystemCallFilter="):
            value = line.removeprefix("SystemCallFilter=")
            named = system_calls(value.removeprefix("~").split())
            allowed = allowed - named if value.startswith("~") else allowed | named
    return allowed


def process_list(unit: Path) -> str:
    """The options of mount(8) for /proc that the unit asks for."""
    lines = dict(line.split("=", 1) for line in unit.read_text().splitlines() if "=" in line and line[0] != "#")
    hidden = {"default": "0", "noaccess": "1", "invisible": "2", "ptraceable": "4"}[lines["ProtectProc"]]
    return f"hidepid={hidden}" + (",subset=pid" if lines["ProcSubset"] == "pid" else "")


def filter_calls(names: set[str]) -> None:
    """From here on every other system call fails with EPERM, in this process and its children."""
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(ERRNO_ACTION | errno.EPERM)))
    for name in names:
        number = library.seccomp_syscall_resolve_name(name.encode())
        if number >= 0:
            library.seccomp_rule_add_array(context, ctypes.c_uint32(ALLOW), number, 0, None)
    code = library.seccomp_load(context)
    assert code == 0, f"the filter cannot be loaded: {os.strerror(-code)}"


def main() -> None:
    unit, user, folder, *command = sys.argv[1:]
    if os.geteuid() == 0:
        mounts = (
            "mount --make-rprivate / && mount -t proc -o {2} proc /proc && mount --bind {0} {0} && mount --options remount,bind,ro / && "
            'exec setpriv --reuid {1} --regid {1} --clear-groups --no-new-privs --bounding-set=-all '
            '--inh-caps=-all "$@"'
        ).format(folder, user, process_list(Path(unit)))
        again = [sys.executable, __file__, unit, user, folder, *command]
        os.execvp("unshare", ["unshare", "--mount", "sh", "-c", mounts, "sh", *again])
    filter_calls(allowed_calls(Path(unit)))
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
