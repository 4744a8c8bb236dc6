package io.tidemark.writer.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a reply means for the changes that were sent. A pure function of both.
 *
 * @param again the changes to be sent again, in their order
 * @param retry why, where there are any: the last reason seen
 * @param halve whether they go in bulks of half the size, and at once
 * @param at when the reply came, in ms since 1970
 */
record Settlement(
        List<Done> done, List<Change> again, List<Refusal> refused, Optional<Retry> retry, boolean halve, long at) {

    /** A change that needs nothing more. */
    record Done(Change change, Outcome outcome) {}

    static Settlement of(List<Change> sent, Reply reply) {
        return switch (reply) {
            case Reply.Answered(List<ItemAnswer> items, long at)
            when items.size() == sent.size() -> ofItems(sent, items, at);
            case Reply.Answered(List<ItemAnswer> items, long at) ->
                all(sent, new Retry(Retry.Reason.UNKNOWN, items.size() + " answers to " + sent.size() + " items"));
            case Reply.Failed(Retry retry) -> all(sent, retry);
            case Reply.Unacceptable(String said)
            when sent.size() > 1 ->
                new Settlement(
                        List.of(),
                        sent,
                        List.of(),
                        Optional.of(new Retry(Retry.Reason.TOO_LARGE, said)),
                        true,
                        System.currentTimeMillis());
            case Reply.Unacceptable(String said) ->
                new Settlement(
                        List.of(),
                        List.of(),
                        List.of(refusal(sent.getFirst(), "unacceptable_request", "OpenSearch refuses it: " + said)),
                        Optional.empty(),
                        false,
                        System.currentTimeMillis());
        };
    }

    private static Settlement ofItems(List<Change> sent, List<ItemAnswer> items, long at) {
        List<Done> done = new ArrayList<>(sent.size());
        List<Change> again = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        Optional<Retry> retry = Optional.empty();
        for (int i = 0; i < sent.size(); i++) {
            Change change = sent.get(i);
            switch (Verdict.on(items.get(i))) {
                case Verdict.Done(Outcome outcome) -> done.add(new Done(change, outcome));
                case Verdict.Refused(String exception, String message) ->
                    refused.add(refusal(change, exception, message));
                case Verdict.Again(Retry why) -> {
                    again.add(change);
                    retry = Optional.of(why);
                }
            }
        }
        return new Settlement(done, again, refused, retry, false, at);
    }

    private static Settlement all(List<Change> sent, Retry retry) {
        return new Settlement(List.of(), sent, List.of(), Optional.of(retry), false, System.currentTimeMillis());
    }

    private static Refusal refusal(Change change, String exception, String message) {
        return new Refusal(change.source(), change.table().name(), exception, message);
    }
}
