package io.tidemark.cli;

import picocli.CommandLine.Command;

/** {@code dead-letters}: what Tidemark could not understand or store, and the way back for what it now can. */
@Command(
        name = "dead-letters",
        description = "Shows the records that could not be understood or stored, and sends them to their topic again.",
        subcommands = {ListDeadLetters.class, ShowDeadLetters.class, ReplayDeadLetters.class},
        mixinStandardHelpOptions = true)
final class DeadLettersCommand {}
