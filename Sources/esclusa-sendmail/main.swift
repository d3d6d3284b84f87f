import Glibc
import Submission

// A gate that goes away must be an answer to read, not a signal to die of.
signal(SIGPIPE, SIG_IGN)
exit(Command(surroundings: Surroundings()).run(CommandLine.arguments).rawValue)
