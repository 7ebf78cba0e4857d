package io.levibot.ops.state.canary;

import io.levibot.ops.state.shadow.Performance;
import io.levibot.ops.state.shadow.PerformanceStatistics;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The paired record of one version of a candidate: bars gathered into blocks, blocks into evidence and performance.
 *
 * <p>Blocks stand still in time: (k L, (k + 1) L] with L sixteen bars by default, so their ends do not depend on which bars arrived.
 * A block is complete at its end, or at the first pair after it where its last bar is missing.
 */
final class CanaryRecord {

    private static final long DAY = 86_400_000L;

    private final long blockMillis;
    private final EvidenceProcess evidence;
    private final PerformanceStatistics prod;
    private final PerformanceStatistics candidate;
    private final PerformanceStatistics difference;
    private final Deque<CanaryBlock> recent;
    private PerformanceStatistics openProd;
    private PerformanceStatistics openCandidate;
    private PerformanceStatistics openDifference;
    private long openEnd;
    private double worstProd;
    private double worstCandidate;

    CanaryRecord(CanaryBook book, long barMillis, EvidenceSettings settings) {
        blockMillis = settings.blockBars() * barMillis;
        evidence = EvidenceProcess.of(book.evidence(), settings);
        prod = PerformanceStatistics.of(book.prod());
        candidate = PerformanceStatistics.of(book.candidate());
        difference = PerformanceStatistics.of(book.difference());
        recent = new ArrayDeque<>(book.recent());
        openProd = PerformanceStatistics.of(book.openBlock().prod());
        openCandidate = PerformanceStatistics.of(book.openBlock().candidate());
        openDifference = PerformanceStatistics.of(book.openDifference());
        openEnd = book.openBlock().endsAt();
        worstProd = book.worstProd();
        worstCandidate = book.worstCandidate();
    }

    /** Adds a pair; returns whether a block became complete. */
    boolean add(PairedReturn pair, int keepDays) {
        long end = Math.floorDiv(pair.knownAt() - 1, blockMillis) * blockMillis + blockMillis;
        boolean closed = false;
        if (openEnd != Long.MIN_VALUE && end != openEnd) {
            close(keepDays);
            closed = true;
        }
        openEnd = end;
        openProd.add(pair.prod());
        openCandidate.add(pair.candidate());
        openDifference.add(pair.candidate() - pair.prod());
        if (pair.knownAt() == end) {
            close(keepDays);
            closed = true;
        }
        return closed;
    }

    private void close(int keepDays) {
        CanaryBlock block = new CanaryBlock(openEnd, openProd.snapshot(), openCandidate.snapshot());
        evidence.add(openDifference.snapshot().sum());
        prod.merge(block.prod());
        candidate.merge(block.candidate());
        difference.merge(openDifference.snapshot());
        worstProd = Math.min(worstProd, block.prod().sum());
        worstCandidate = Math.min(worstCandidate, block.candidate().sum());
        recent.add(block);
        while (recent.getFirst().endsAt() <= openEnd - keepDays * DAY) {
            recent.removeFirst();
        }
        openProd = new PerformanceStatistics();
        openCandidate = new PerformanceStatistics();
        openDifference = new PerformanceStatistics();
        openEnd = Long.MIN_VALUE;
    }

    EvidenceProcess evidence() {
        return evidence;
    }

    Performance prod() {
        return prod.snapshot();
    }

    Performance candidate() {
        return candidate.snapshot();
    }

    Performance difference() {
        return difference.snapshot();
    }

    double worstProd() {
        return worstProd;
    }

    double worstCandidate() {
        return worstCandidate;
    }

    /** One arm over the complete blocks of the last so many days before {@code now}. */
    Performance trailing(Arm arm, long now, int days) {
        PerformanceStatistics statistics = new PerformanceStatistics();
        for (CanaryBlock block : recent) {
            if (block.endsAt() > now - days * DAY) {
                statistics.merge(arm == Arm.PROD ? block.prod() : block.candidate());
            }
        }
        return statistics.snapshot();
    }

    CanaryBlock openBlock() {
        return new CanaryBlock(openEnd, openProd.snapshot(), openCandidate.snapshot());
    }

    Performance openDifference() {
        return openDifference.snapshot();
    }

    List<CanaryBlock> recent() {
        return List.copyOf(recent);
    }
}
