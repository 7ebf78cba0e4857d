package io.levibot.ops.state.kill;

import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.Fact;
import io.levibot.ops.state.kill.KillTransition.Cause;
import io.levibot.ops.state.kill.KillTransition.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one place where kill, reduce and clear are decided. Commands and findings go in, in their own order; transitions
 * come out.
 *
 * <table>
 * <caption>What moves which register of a scope</caption>
 * <tr><th>asked</th><th>by</th><th>moves</th><th>unless</th></tr>
 * <tr><td>KILL</td><td>a person</td><td>manual to KILLED</td><td>its epoch is not above the register's</td></tr>
 * <tr><td>REDUCE</td><td>a person</td><td>manual to REDUCE</td><td>as above; from KILLED it is a loosening, see CLEAR</td></tr>
 * <tr><td>CLEAR</td><td>a person</td><td>manual and automatic to OPEN</td><td>as above; no reason; its payload is not the
 *     scope's present epoch in decimal</td></tr>
 * <tr><td>a series' verdict becomes KILL</td><td>the policy</td><td>automatic to the drift action</td><td>it is there
 *     already</td></tr>
 * <tr><td>stale, fresh</td><td>the policy</td><td>staleness, both ways</td><td>no change</td></tr>
 * <tr><td>quiet for resume-after</td><td>the policy</td><td>automatic to OPEN</td><td>resume-after is 0</td></tr>
 * </table>
 *
 * <p>A verdict trips when it becomes KILL, not while it stays so: a person's clear holds for the drift that they saw.
 *
 * <p>Not thread-safe. Deterministic: {@link #advance} gives the same transitions however the events are cut into calls, as
 * long as no event comes later than a watermark that has passed it; such a one is applied when it comes, never dropped.
 */
public final class KillSwitch {

    private static final String GLOBAL = Scope.GLOBAL.toString();
    private static final String SYMBOL = "symbol:";

    private final KillPolicy policy;
    private final KillRegisters registers;
    private final Map<String, SymbolStanding> symbols;
    /** Symbols with a critical series: few, and none for {@code global} to resume. */
    private final Set<String> critical = new HashSet<>();

    private long calmSince;
    /** No trip resumes before this; a lower bound, so that quiet verdicts cost nothing. */
    private long earliestResume = Long.MIN_VALUE;

    /** A switch that goes on from a snapshot; {@link KillSwitchSnapshot#initial()} for a new one. */
    public KillSwitch(KillPolicy policy, KillSwitchSnapshot snapshot) {
        this.policy = policy;
        registers = new KillRegisters(snapshot.state());
        symbols = new HashMap<>(snapshot.symbols());
        calmSince = snapshot.calmSince();
        symbols.forEach((symbol, standing) -> {
            if (!standing.criticalSeries().isEmpty()) {
                critical.add(symbol);
            }
        });
    }

    /**
     * Applies the events that the watermark has passed, in their order, with what falls due between them.
     *
     * @param events all with {@code at <= watermark}, in any order
     * @return the transitions in the order in which they happened
     */
    public List<KillTransition> advance(Collection<KillEvent> events, long watermark) {
        List<KillEvent> ordered = new ArrayList<>(events);
        ordered.sort(null);
        List<KillTransition> transitions = new ArrayList<>();
        for (KillEvent event : ordered) {
            // a verdict at the very instant at which a trip would resume still counts against resuming
            resumeDue(event.at() - 1, transitions);
            apply(event, transitions);
        }
        resumeDue(watermark, transitions);
        return transitions;
    }

    /** Event time of the next resume if no critical verdict comes; {@link Long#MAX_VALUE} where none will. */
    public long nextResume() {
        long next = Long.MAX_VALUE;
        for (String scope : registers.tripped()) {
            next = Math.min(next, resumeAt(scope));
        }
        return next;
    }

    public KillState state() {
        return registers.state();
    }

    public KillSwitchSnapshot snapshot() {
        return new KillSwitchSnapshot(state(), symbols, calmSince);
    }

    private void apply(KillEvent event, List<KillTransition> out) {
        if (event.command() != null) {
            out.add(command(event.command()));
        } else if (event.drift() != null) {
            drift(event, event.drift(), out);
        } else if (event.staleness() != null) {
            staleness(event, event.staleness(), out);
        }
    }

    private KillTransition command(ControlCommand command) {
        ManualRule.Ruling ruling = ManualRule.rule(registers, command);
        ScopeState before = ruling.scope();
        ScopeState after = before;
        if (ruling.outcome() == Outcome.ACCEPTED) {
            after = before.withManual(ManualRule.next(before.manual(), command, command.epoch()));
            if (command.action() == ControlCommand.Action.CLEAR
                    && before.automatic().level().isClosed()) {
                after = after.withAutomatic(
                        ManualRule.next(before.automatic(), command, registers.nextAutomaticEpoch()));
            }
            registers.keep(after);
        }
        return new KillTransition(
                command.issuedAt(),
                command.id(),
                command.issuer(),
                Cause.COMMAND,
                command.action().name(),
                before.scope(),
                command.reason(),
                ruling.outcome(),
                ruling.why(),
                before.epoch(),
                after.epoch(),
                before.level(),
                after,
                registers.killEpoch(),
                List.of());
    }

    private void drift(KillEvent event, KillEvent.DriftFinding finding, List<KillTransition> out) {
        String symbol = finding.series().symbol();
        String series = finding.series().toString();
        SymbolStanding old = symbols.getOrDefault(symbol, SymbolStanding.UNSEEN);
        SymbolStanding now = old.afterVerdict(event.at(), series, finding.standing());
        symbols.put(symbol, now);
        if (now.criticalSeries().isEmpty()) {
            critical.remove(symbol);
        } else {
            critical.add(symbol);
        }
        if (now.calmSince() != old.calmSince()) {
            calmSince = Math.max(calmSince, now.calmSince());
            earliestResume = Long.MIN_VALUE;
        }
        boolean becomesKill =
                now.killSeries().contains(series) && !old.killSeries().contains(series);
        if (!becomesKill || !policy.driftTrips()) {
            return;
        }
        String reason = "drift verdict KILL on " + series;
        trip(event, SYMBOL + symbol, reason, finding.evidence(), out);
        if (policy.driftGlobal()) {
            trip(event, GLOBAL, reason, finding.evidence(), out);
        } else {
            tripGlobalByShare(event, series, out);
        }
    }

    private void tripGlobalByShare(KillEvent event, String last, List<KillTransition> out) {
        long seen = 0;
        long down = 0;
        for (Map.Entry<String, SymbolStanding> entry : symbols.entrySet()) {
            long seenAt = entry.getValue().seenAt();
            if (seenAt != Long.MIN_VALUE && seenAt > event.at() - policy.seenWithinMillis()) {
                seen++;
                down += registers.isTripped(SYMBOL + entry.getKey()) ? 1 : 0;
            }
        }
        if (down >= policy.globalShare() * seen) {
            String reason = down + " of " + seen + " symbols are tripped by drift, last " + last;
            trip(event, GLOBAL, reason, List.of(Fact.of("symbols_tripped", down), Fact.of("symbols_seen", seen)), out);
        }
    }

    private void trip(KillEvent event, String scope, String reason, List<Fact> evidence, List<KillTransition> out) {
        ScopeState before = registers.of(scope);
        KillLevel level = policy.driftAction();
        if (before.automatic().level().compareTo(level) >= 0) {
            return;
        }
        KillRegister said = before.automatic()
                .next(registers.nextAutomaticEpoch(), level, event.at(), "policy:kill.drift", event.id(), reason);
        ScopeState after = before.withAutomatic(said);
        registers.keep(after);
        earliestResume = Long.MIN_VALUE;
        String action = level == KillLevel.KILLED ? "KILL" : "REDUCE";
        out.add(accepted(said, Cause.DRIFT, action, before, after, evidence));
    }

    private void staleness(KillEvent event, KillEvent.StalenessFinding finding, List<KillTransition> out) {
        String symbol = finding.series().symbol();
        SymbolStanding old = symbols.getOrDefault(symbol, SymbolStanding.UNSEEN);
        SymbolStanding now = old.afterStaleness(finding.series().toString(), finding.stale());
        if (!policy.stalenessTrips() || now.staleSeries().equals(old.staleSeries())) {
            return;
        }
        symbols.put(symbol, now);
        ScopeState before = registers.of(SYMBOL + symbol);
        KillLevel level = now.staleSeries().isEmpty() ? KillLevel.OPEN : policy.stalenessAction();
        ScopeState after = before.withStaleness(new StalenessRegister(
                before.staleness().revision() + 1, level, event.at(), String.join(",", now.staleSeries())));
        registers.keep(after);
        String action = finding.stale() ? "STALE" : "FRESH";
        String reason = finding.series() + (finding.stale() ? " is stale" : " is fresh");
        KillRegister said =
                KillRegister.INITIAL.next(0, level, event.at(), "policy:kill.staleness", event.id(), reason);
        List<Fact> evidence = List.of(Fact.of("age_sec", finding.ageMillis() / 1000.0));
        out.add(accepted(said, Cause.STALENESS, action, before, after, evidence));
    }

    private void resumeDue(long upTo, List<KillTransition> out) {
        if (upTo < earliestResume) {
            return;
        }
        long due = nextResume();
        while (due <= upTo && due != Long.MAX_VALUE) {
            for (String scope : registers.tripped()) {
                if (resumeAt(scope) == due) {
                    resume(scope, due, out);
                }
            }
            due = nextResume();
        }
        earliestResume = due;
    }

    private void resume(String scope, long at, List<KillTransition> out) {
        ScopeState before = registers.of(scope);
        String id = "resume:" + scope + "@" + at;
        String reason = "no critical verdict for " + policy.resumeAfterMillis() / 1000 + " s";
        KillRegister said = before.automatic()
                .next(registers.nextAutomaticEpoch(), KillLevel.OPEN, at, "policy:kill.resume-after", id, reason);
        ScopeState after = before.withAutomatic(said);
        registers.keep(after);
        out.add(accepted(said, Cause.RESUME, "CLEAR", before, after, List.of()));
    }

    /** Event time at which a tripped scope resumes as things stand; {@link Long#MAX_VALUE} while anything is critical. */
    private long resumeAt(String scope) {
        if (policy.resumeAfterMillis() == 0) {
            return Long.MAX_VALUE;
        }
        boolean quiet;
        long since;
        if (scope.equals(GLOBAL)) {
            quiet = critical.isEmpty();
            since = calmSince;
        } else {
            SymbolStanding standing = symbols.getOrDefault(scope.substring(SYMBOL.length()), SymbolStanding.UNSEEN);
            quiet = standing.criticalSeries().isEmpty();
            since = standing.calmSince();
        }
        long trippedAt = registers.of(scope).automatic().since();
        return quiet ? Math.max(since, trippedAt) + policy.resumeAfterMillis() : Long.MAX_VALUE;
    }

    private KillTransition accepted(
            KillRegister said, Cause cause, String action, ScopeState before, ScopeState after, List<Fact> evidence) {
        return new KillTransition(
                said.since(),
                said.id(),
                said.issuer(),
                cause,
                action,
                after.scope(),
                said.reason(),
                Outcome.ACCEPTED,
                "",
                before.epoch(),
                after.epoch(),
                before.level(),
                after,
                registers.killEpoch(),
                evidence);
    }
}
