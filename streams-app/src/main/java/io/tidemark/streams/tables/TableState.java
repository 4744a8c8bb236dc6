package io.tidemark.streams.tables;

/** Where a table's client is in its life. */
public sealed interface TableState {

    /** The source topic is not there yet. */
    record WaitingForTopic(String topic) implements TableState {}

    /** The client joins its group or restores its state: alive, and not ready. */
    record Starting(String phase) implements TableState {}

    /** Everything that this instance was given is being read. */
    record Running() implements TableState {}

    /** The client ended in an error, and is started again in a moment. */
    record Failed(String reason) implements TableState {}

    /** The instance stops. */
    record Stopped() implements TableState {}

    /** Why the table is not ready, or an empty text. */
    default String problem() {
        return switch (this) {
            case WaitingForTopic(String topic) -> "waits for the topic " + topic + ", which does not exist yet";
            case Starting(String phase) -> "is starting (" + phase + ")";
            case Running() -> "";
            case Failed(String reason) -> "failed and will be started again: " + reason;
            case Stopped() -> "is stopped";
        };
    }
}
