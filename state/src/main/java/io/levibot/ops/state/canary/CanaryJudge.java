package io.levibot.ops.state.canary;

import io.levibot.ops.state.event.Fact;
import io.levibot.ops.state.shadow.Performance;
import io.levibot.ops.state.shadow.PerformanceStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides the stage of one version of one candidate, looking each time a block of bars is complete.
 *
 * <p>Evidence starts at the first pair and is not reset between stages; days to a decision are counted from CANARY. Sharpe
 * ratio, drawdown and worst block are over the same record. Every look reports every gate.
 */
public final class CanaryJudge {

    private static final double DAY = 86_400_000.0;

    private final String model;
    private final String version;
    private final double periodsPerYear;
    private final CanaryRecord record;
    private RolloutStage stage;
    private long stageSince;
    private long canarySince;
    private long firstPairAt;
    private long lastPairAt;
    private boolean paused;
    private double stageDrift;

    private CanaryJudge(CanaryBook book, long barMillis, EvidenceSettings settings) {
        model = book.model();
        version = book.version();
        periodsPerYear = PerformanceStatistics.periodsPerYear(barMillis);
        record = new CanaryRecord(book, barMillis, settings);
        stage = book.stage();
        stageSince = book.stageSince();
        canarySince = book.canarySince();
        firstPairAt = book.firstPairAt();
        lastPairAt = book.lastPairAt();
        paused = book.paused();
        stageDrift = book.stageDrift();
    }

    /** Goes on from a snapshot, {@link CanaryBook#start} for a new version, on the same settings as before. */
    public static CanaryJudge of(CanaryBook book, long barMillis, EvidenceSettings settings) {
        return new CanaryJudge(book, barMillis, settings);
    }

    /**
     * Adds a bar of both arms.
     *
     * @param pair later than the last one
     * @param context as of the pair's time
     * @return the look, where a block became complete; else null
     */
    public @Nullable RolloutReport add(PairedReturn pair, CanaryContext context, CanaryPolicy policy) {
        if (pair.knownAt() <= lastPairAt) {
            throw new IllegalArgumentException("pair of " + model + ": got known time " + pair.knownAt()
                    + ", expected one after the last pair's " + lastPairAt);
        }
        if (firstPairAt == Long.MIN_VALUE) {
            firstPairAt = pair.knownAt();
            stageSince = stageSince == Long.MIN_VALUE ? pair.knownAt() : stageSince;
        }
        lastPairAt = pair.knownAt();
        stageDrift = Math.max(stageDrift, context.criticalShare());
        int keepDays = Math.max(policy.guards().sharpeDays(), OriginalCanaryRule.DAYS);
        if (!record.add(pair, keepDays)) {
            return null;
        }
        List<GateValue> gates = gates(pair.knownAt(), context, policy);
        RolloutStage from = stage;
        RolloutStage to = RolloutTransitions.next(from, gates);
        enter(to, pair.knownAt());
        return report(pair.knownAt(), from, RolloutTransitions.reason(from, to, gates), gates, context, policy);
    }

    /** Obeys a person. The report's reason names the command; the stage is unchanged where it does not apply. */
    public RolloutReport command(CanaryCommand command, long at, CanaryContext context, CanaryPolicy policy) {
        List<GateValue> before = gates(at, context, policy);
        RolloutStage from = stage;
        if (command == CanaryCommand.ENABLE || command == CanaryCommand.DISABLE) {
            paused = command == CanaryCommand.DISABLE;
        }
        enter(RolloutTransitions.commanded(from, command), at);
        String reason = "asked by a person: " + command.name().toLowerCase(java.util.Locale.ROOT);
        return report(at, from, reason, before, context, policy);
    }

    /** Returns the gates as they stand, and changes nothing. */
    public RolloutReport report(long at, CanaryContext context, CanaryPolicy policy) {
        List<GateValue> gates = gates(at, context, policy);
        return report(at, stage, RolloutTransitions.reason(stage, stage, gates), gates, context, policy);
    }

    /** The candidate's net annualised Sharpe ratio over complete blocks of the guards' days: what the guard reads. */
    public double guardSharpe(CanaryPolicy policy) {
        return record.trailing(Arm.CANARY, lastPairAt, policy.guards().sharpeDays())
                .sharpe(periodsPerYear);
    }

    /** Whether this is the judge of that version of that candidate. */
    public boolean judges(String candidate, String candidateVersion) {
        return model.equals(candidate) && version.equals(candidateVersion);
    }

    /** Why a person's command would do nothing; empty where it applies. */
    public String refusal(CanaryCommand command) {
        boolean stays = RolloutTransitions.commanded(stage, command) == stage;
        return switch (command) {
            case APPROVE, ROLLBACK -> stays ? "the stage is " + stage : "";
            case ENABLE -> stays && stage != RolloutStage.CANARY ? "the stage is " + stage : "";
            case DISABLE -> "";
        };
    }

    /** What is kept. */
    public CanaryBook snapshot() {
        return new CanaryBook(
                model,
                version,
                stage,
                stageSince,
                canarySince,
                firstPairAt,
                lastPairAt,
                paused,
                stageDrift,
                record.evidence().snapshot(),
                record.openBlock(),
                record.openDifference(),
                record.prod(),
                record.candidate(),
                record.difference(),
                record.worstProd(),
                record.worstCandidate(),
                record.recent());
    }

    private void enter(RolloutStage to, long at) {
        if (to != stage) {
            stage = to;
            stageSince = at;
            canarySince = to == RolloutStage.CANARY ? at : canarySince;
            stageDrift = 0;
        }
    }

    private List<GateValue> gates(long at, CanaryContext context, CanaryPolicy policy) {
        double days = firstPairAt == Long.MIN_VALUE ? 0 : (at - firstPairAt) / DAY;
        LookAt look = new LookAt(
                days,
                canaryDays(at),
                policy.enabled() && !paused,
                Math.max(stageDrift, context.criticalShare()),
                context);
        return policy.rule() == CanaryRule.ORIGINAL
                ? OriginalCanaryRule.gates(record, at, look, policy, periodsPerYear)
                : EvidenceGates.gates(record, look, policy, periodsPerYear);
    }

    /** Days in CANARY: until now, or until it was left. */
    private double canaryDays(long at) {
        if (canarySince == Long.MIN_VALUE) {
            return 0;
        }
        return ((stage == RolloutStage.CANARY ? at : stageSince) - canarySince) / DAY;
    }

    /** Whether the candidate may take entries under this policy. */
    public boolean mayEnter(CanaryPolicy policy) {
        return stage == RolloutStage.CANARY && policy.enabled() && !paused;
    }

    private RolloutReport report(
            long at,
            RolloutStage from,
            String reason,
            List<GateValue> gates,
            CanaryContext context,
            CanaryPolicy policy) {
        double gap = sharpe(record.candidate()) - sharpe(record.prod());
        return new RolloutReport(
                at,
                model,
                version,
                stage,
                from,
                mayEnter(policy),
                !(gap < -policy.rollback().sharpeGap()),
                reason,
                gates,
                facts(context, policy),
                null);
    }

    private List<Fact> facts(CanaryContext context, CanaryPolicy policy) {
        Performance prod = record.prod();
        Performance candidate = record.candidate();
        EvidenceProcess evidence = record.evidence();
        double correlation = PairedPower.correlation(prod, candidate, record.difference());
        double gap = sharpe(candidate) - sharpe(prod);
        double rho2 = policy.promotion().rhoSquared();
        return List.of(
                Fact.of("bars", prod.n()),
                Fact.of("blocks", evidence.snapshot().blocks()),
                Fact.of("informative_blocks", evidence.snapshot().informative()),
                Fact.of("log_e_plus", evidence.logFor(rho2)),
                Fact.of("log_e_minus", evidence.logAgainst(policy.rollback().rhoSquared())),
                Fact.of("log_e_plus_after_stress", evidence.stressed(rho2)),
                Fact.of("sharpe_prod", sharpe(prod)),
                Fact.of("sharpe_candidate", sharpe(candidate)),
                Fact.of("sharpe_candidate_guard", guardSharpe(policy)),
                Fact.of("max_drawdown_prod", prod.drawdown()),
                Fact.of("max_drawdown_candidate", candidate.drawdown()),
                Fact.of("correlation", correlation),
                Fact.of("candidates", context.candidates()),
                Fact.of("days_to_decide", PairedPower.daysToDecide(correlation, gap)));
    }

    private double sharpe(Performance performance) {
        return performance.sharpe(periodsPerYear);
    }
}
