package io.levibot.ops.state.kill;

import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
 * <tr><td>drift KILL</td><td>the policy</td><td>automatic to the drift action</td><td>it is there already</td></tr>
 * <tr><td>stale, fresh</td><td>the policy</td><td>staleness, both ways</td><td>no change</td></tr>
 * <tr><td>quiet for resume-after</td><td>the policy</td><td>automatic to OPEN</td><td>resume-after is 0</td></tr>
 * </table>
 *
 * <p>Not thread-safe. Deterministic: {@link #advance} gives the same transitions however the events are cut into calls, as
 * long as no event comes later than a watermark that has passed it; such a one is applied when it comes, never dropped.
 */
public final class KillSwitch {

    private static final String GLOBAL = Scope.GLOBAL.toString();
    private static final String SYMBOL = "symbol:";

    private final KillPolicy policy;
    private final Map<String, ScopeState> scopes = new HashMap<>();
    private final Map<String, SymbolStanding> symbols = new HashMap<>();
    /** Scopes whose automatic register is closed: few, and all that may ever resume. */
    private final Set<String> tripped = new TreeSet<>();
    /** {@code SYMBOL_TF} of every series whose last verdict was critical. */
    private final Set<String> critical = new HashSet<>();

    private long manualEpoch;
    private long automaticEpoch;
    private long calmSince;

    /** A switch that goes on from a snapshot; {@link KillSwitchSnapshot#initial()} for a new one. */
    public KillSwitch(KillPolicy policy, KillSwitchSnapshot snapshot) {
        this.policy = policy;
        scopes.putAll(snapshot.state().scopes());
        symbols.putAll(snapshot.symbols());
        manualEpoch = snapshot.state().manualEpoch();
        automaticEpoch = snapshot.state().automaticEpoch();
        calmSince = snapshot.calmSince();
        scopes.forEach((scope, state) -> {
            if (state.automatic().level().isClosed()) {
                tripped.add(scope);
            }
        });
        symbols.values().forEach(standing -> critical.addAll(standing.criticalSeries()));
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

    /** When the next automatic trip resumes if no critical verdict comes; {@link Long#MAX_VALUE} where none will. */
    public long nextResume() {
        long next = Long.MAX_VALUE;
        for (String scope : tripped) {
            next = Math.min(next, resumeAt(scope));
        }
        return next;
    }

    public KillState state() {
        return new KillState(manualEpoch, automaticEpoch, scopes);
    }

    public KillSwitchSnapshot snapshot() {
        return new KillSwitchSnapshot(state(), symbols, calmSince);
    }

    private void apply(KillEvent event, List<KillTransition> out) {
        if (event.command() != null) {
            command(event.command(), out);
        } else if (event.drift() != null) {
            drift(event.at(), event.id(), event.drift(), out);
        } else if (event.staleness() != null) {
            staleness(event.at(), event.id(), event.staleness(), out);
        }
    }

    private void command(ControlCommand command, List<KillTransition> out) {
        ScopeState before;
        try {
            before = scopeState(Scope.parse(command.scope()).toString());
        } catch (IllegalArgumentException illegal) {
            ScopeState nowhere = ScopeState.initial(GLOBAL);
            out.add(audit(
                    command, nowhere, nowhere, KillTransition.Outcome.REFUSED, String.valueOf(illegal.getMessage())));
            return;
        }
        ManualRule.Ruling ruling = ManualRule.rule(before, command);
        if (ruling.outcome() != KillTransition.Outcome.ACCEPTED) {
            out.add(audit(command, before, before, ruling.outcome(), ruling.why()));
            return;
        }
        KillRegister manual = new KillRegister(
                command.epoch(),
                ManualRule.levelOf(command),
                command.issuedAt(),
                command.issuer(),
                command.id(),
                command.reason());
        ScopeState after = before.withManual(manual);
        if (command.action() == ControlCommand.Action.CLEAR
                && before.automatic().level().isClosed()) {
            after = after.withAutomatic(new KillRegister(
                    ++automaticEpoch,
                    KillLevel.OPEN,
                    command.issuedAt(),
                    command.issuer(),
                    command.id(),
                    command.reason()));
        }
        manualEpoch = Math.max(manualEpoch, command.epoch());
        keep(after);
        out.add(audit(command, before, after, KillTransition.Outcome.ACCEPTED, ""));
    }

    private void drift(long at, String id, KillEvent.DriftFinding finding, List<KillTransition> out) {
        String symbol = finding.series().symbol();
        note(at, symbol, finding.series().toString(), finding.standing());
        if (finding.standing() != KillEvent.Standing.KILL || !policy.driftTrips()) {
            return;
        }
        String reason = "drift verdict KILL on " + finding.series();
        trip(at, id, Scope.symbol(symbol), reason, finding.evidence(), out);
        if (policy.driftGlobal()) {
            trip(at, id, Scope.GLOBAL, reason, finding.evidence(), out);
            return;
        }
        long seen = 0;
        long down = 0;
        for (Map.Entry<String, SymbolStanding> entry : symbols.entrySet()) {
            long seenAt = entry.getValue().seenAt();
            if (seenAt != Long.MIN_VALUE && seenAt > at - policy.seenWithinMillis()) {
                seen++;
                down += tripped.contains(SYMBOL + entry.getKey()) ? 1 : 0;
            }
        }
        if (down >= policy.globalShare() * seen) {
            String share = down + " of " + seen + " symbols are tripped by drift, last " + finding.series();
            trip(
                    at,
                    id,
                    Scope.GLOBAL,
                    share,
                    List.of(Fact.of("symbols_tripped", down), Fact.of("symbols_seen", seen)),
                    out);
        }
    }

    /** Keeps who was seen when, and which series are critical. */
    private void note(long at, String symbol, String series, KillEvent.Standing standing) {
        SymbolStanding old = symbols.getOrDefault(symbol, SymbolStanding.UNSEEN);
        Set<String> bad = new TreeSet<>(old.criticalSeries());
        long calm = old.calmSince();
        if (standing != KillEvent.Standing.CALM) {
            bad.add(series);
            critical.add(series);
        } else if (bad.remove(series)) {
            critical.remove(series);
            calm = Math.max(calm, at);
            calmSince = Math.max(calmSince, at);
        }
        symbols.put(symbol, new SymbolStanding(Math.max(old.seenAt(), at), List.copyOf(bad), calm, old.staleSeries()));
    }

    private void trip(long at, String id, Scope scope, String reason, List<Fact> evidence, List<KillTransition> out) {
        ScopeState before = scopeState(scope.toString());
        if (before.automatic().level().compareTo(policy.driftAction()) >= 0) {
            return;
        }
        KillLevel level = policy.driftAction();
        KillRegister register = new KillRegister(++automaticEpoch, level, at, "policy:kill.drift", id, reason);
        ScopeState after = before.withAutomatic(register);
        keep(after);
        String action = level == KillLevel.KILLED ? "KILL" : "REDUCE";
        out.add(accepted(at, register, KillTransition.Cause.DRIFT, action, before, after, evidence));
    }

    private void staleness(long at, String id, KillEvent.StalenessFinding finding, List<KillTransition> out) {
        if (!policy.stalenessTrips()) {
            return;
        }
        String symbol = finding.series().symbol();
        SymbolStanding old = symbols.getOrDefault(symbol, SymbolStanding.UNSEEN);
        Set<String> stale = new TreeSet<>(old.staleSeries());
        boolean changed = finding.stale()
                ? stale.add(finding.series().toString())
                : stale.remove(finding.series().toString());
        if (!changed) {
            return;
        }
        symbols.put(
                symbol, new SymbolStanding(old.seenAt(), old.criticalSeries(), old.calmSince(), List.copyOf(stale)));
        ScopeState before = scopeState(SYMBOL + symbol);
        KillLevel level = stale.isEmpty() ? KillLevel.OPEN : policy.stalenessAction();
        StalenessRegister register =
                new StalenessRegister(before.staleness().revision() + 1, level, at, String.join(",", stale));
        ScopeState after = before.withStaleness(register);
        keep(after);
        String action = finding.stale() ? "STALE" : "FRESH";
        KillRegister said = new KillRegister(
                0,
                level,
                at,
                "policy:kill.staleness",
                id,
                finding.series() + (finding.stale() ? " is stale" : " is fresh"));
        out.add(accepted(
                at,
                said,
                KillTransition.Cause.STALENESS,
                action,
                before,
                after,
                List.of(Fact.of("age_sec", finding.ageMillis() / 1000.0))));
    }

    private void resumeDue(long upTo, List<KillTransition> out) {
        if (policy.resumeAfterMillis() == 0 || tripped.isEmpty()) {
            return;
        }
        for (long due = nextResume(); due <= upTo; due = nextResume()) {
            for (String scope : List.copyOf(tripped)) {
                if (resumeAt(scope) == due) {
                    resume(scope, due, out);
                }
            }
        }
    }

    private void resume(String scope, long at, List<KillTransition> out) {
        ScopeState before = scopeState(scope);
        KillRegister register = new KillRegister(
                ++automaticEpoch,
                KillLevel.OPEN,
                at,
                "policy:kill.resume-after",
                "resume:" + scope + "@" + at,
                "no critical verdict for " + policy.resumeAfterMillis() / 1000 + " s");
        ScopeState after = before.withAutomatic(register);
        keep(after);
        out.add(accepted(at, register, KillTransition.Cause.RESUME, "CLEAR", before, after, List.of()));
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
        long trippedAt = scopeState(scope).automatic().since();
        return quiet ? Math.max(since, trippedAt) + policy.resumeAfterMillis() : Long.MAX_VALUE;
    }

    private ScopeState scopeState(String scope) {
        return scopes.getOrDefault(scope, ScopeState.initial(scope));
    }

    private void keep(ScopeState after) {
        scopes.put(after.scope(), after);
        if (after.automatic().level().isClosed()) {
            tripped.add(after.scope());
        } else {
            tripped.remove(after.scope());
        }
    }

    private KillTransition accepted(
            long at,
            KillRegister said,
            KillTransition.Cause cause,
            String action,
            ScopeState before,
            ScopeState after,
            List<Fact> evidence) {
        return new KillTransition(
                at,
                said.id(),
                said.issuer(),
                cause,
                action,
                after.scope(),
                said.reason(),
                KillTransition.Outcome.ACCEPTED,
                "",
                before.epoch(),
                after.epoch(),
                before.level(),
                after,
                manualEpoch + automaticEpoch,
                evidence);
    }

    private KillTransition audit(
            ControlCommand command, ScopeState before, ScopeState after, KillTransition.Outcome outcome, String why) {
        return new KillTransition(
                command.issuedAt(),
                command.id(),
                command.issuer(),
                KillTransition.Cause.COMMAND,
                command.action().name(),
                command.scope(),
                command.reason(),
                outcome,
                why,
                before.epoch(),
                after.epoch(),
                before.level(),
                after,
                manualEpoch + automaticEpoch,
                List.of());
    }
}
