package io.levibot.ops.state.signal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The last word on a decision: it leaves, or it is blocked with every reason.
 *
 * <p>Killed or unknown, globally or for the symbol, blocks everything; so does a killed model that still has weight.
 * Reduced blocks whatever asks for exposure; exits and flats pass. An entry is an exposure that has not left this gate
 * yet: only entries pass the staleness, calibration, confidence and rollout gates, exits never do. A holding whose entry
 * was blocked may still leave, as an entry, where its probability would open it today.
 */
public final class SignalGate {

    private final GateSettings settings;

    public SignalGate(GateSettings settings) {
        this.settings = settings;
    }

    /** Decides; changes nothing. */
    public GatedSignal decide(GateInput input) {
        Signal signal = input.signal();
        Set<BlockReason> reasons = EnumSet.noneOf(BlockReason.class);
        boolean exposure = signal.decision().isExposure();
        level(reasons, input.kill().global(), exposure, BlockReason.KILLED_GLOBAL, BlockReason.REDUCED_GLOBAL);
        level(reasons, input.kill().symbol(), exposure, BlockReason.KILLED_SYMBOL, BlockReason.REDUCED_SYMBOL);
        if (weighs(signal, input.kill().killedModels())) {
            reasons.add(BlockReason.KILLED_MODEL);
        }
        if (exposure && weighs(signal, input.kill().reducedModels())) {
            reasons.add(BlockReason.REDUCED_MODEL);
        }
        if (exposure && signal.decision().position() != input.open()) {
            entry(reasons, input);
        }
        int open = reasons.isEmpty() ? signal.decision().position() : input.open();
        return new GatedSignal(signal.gatedAt(input.kill().epoch()), List.copyOf(reasons), open);
    }

    private void entry(Set<BlockReason> reasons, GateInput input) {
        Signal signal = input.signal();
        if (settings.rule().next(0, signal.pUp()) != signal.decision().position()) {
            reasons.add(BlockReason.NO_POSITION);
        }
        if (!(input.stalenessSeconds() <= settings.maxStalenessSeconds())) {
            reasons.add(BlockReason.STALE);
        }
        if (input.eceBound() >= settings.maxEceBound()) {
            reasons.add(BlockReason.ECE);
        }
        if (!(signal.confidence() >= settings.policyMinConfidence())) {
            reasons.add(BlockReason.CONFIDENCE);
        } else if (!(signal.confidence() >= signal.minConfidence())) {
            reasons.add(BlockReason.MIN_CONFIDENCE);
        }
        if (signal.arm().equals("canary") && !input.canaryEnabled()) {
            reasons.add(BlockReason.ROLLOUT);
        }
    }

    private static void level(
            Set<BlockReason> reasons, GateLevel level, boolean exposure, BlockReason killed, BlockReason reduced) {
        switch (level) {
            case OPEN -> {}
            case REDUCE -> {
                if (exposure) {
                    reasons.add(reduced);
                }
            }
            case KILLED -> reasons.add(killed);
            case UNKNOWN -> reasons.add(BlockReason.KILL_UNKNOWN);
        }
    }

    private static boolean weighs(Signal signal, List<String> models) {
        for (SignalModel model : signal.models()) {
            if (model.weight() != 0 && models.contains(model.model())) {
                return true;
            }
        }
        return false;
    }
}
