package io.tidemark.cli.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Mends rows that are wrong: the table from the database, through the source topic as any other change comes; the index from
 * the table. Nothing is believed afterwards: the same rows are looked at again.
 */
final class Repair {
    private final Looks looks;
    private final IndexRepair index;
    private final Snapshots snapshots;
    private final DeleteEvents deletes;

    /** @param said hears what is done, and what cannot be */
    Repair(Chain chain, Records records, SearchApi search, Sides sides, Looks looks, Consumer<String> said) {
        this.looks = looks;
        this.index = new IndexRepair(search, sides, said);
        this.snapshots = new Snapshots(chain, sides, said);
        this.deletes = new DeleteEvents(chain, records, sides, said);
    }

    /** Mends what is wrong, and says what is so after it. */
    Looks.Settled mend(Looks.Settled found, Duration patience) {
        List<Look> lost = new ArrayList<>();
        List<Look> ghosts = new ArrayList<>();
        List<Look> inIndex = new ArrayList<>();
        for (Look look : found.wrong()) {
            if (!look.isWrong(Place.TABLE)) {
                inIndex.add(look);
            } else if (look.database().isPresent()) {
                lost.add(look);
            } else {
                ghosts.add(look);
            }
        }
        index.write(inIndex);
        snapshots.take(lost);
        deletes.send(ghosts);
        Looks.Settled after = looks.settle(ids(found.wrong()), patience);
        List<Look> behind = after.wrong().stream()
                .filter(look -> !look.isWrong(Place.TABLE))
                .toList();
        if (!behind.isEmpty()) {
            index.write(behind);
            Looks.Settled last = looks.settle(ids(after.wrong()), patience);
            after = new Looks.Settled(last.wrong(), join(last.moving(), after.moving()), after.late());
        }
        return new Looks.Settled(after.wrong(), join(found.moving(), after.moving()), found.late());
    }

    private static List<String> ids(List<Look> looks) {
        return looks.stream().map(Look::id).toList();
    }

    private static List<Look> join(List<Look> one, List<Look> other) {
        List<Look> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
