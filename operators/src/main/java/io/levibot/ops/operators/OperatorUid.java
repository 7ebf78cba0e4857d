package io.levibot.ops.operators;

/**
 * Every operator of the application: its uid (what a savepoint knows it by, so never change one) and its name (what the
 * web page shows).
 */
public enum OperatorUid {
    REPLAY_SOURCE("replay-source", "Replay source"),
    FOLDER_SOURCE("folder-source", "Folder source"),
    TOPIC_SOURCE("topic-source", "Topic source"),
    INPUT_ROUTER("input-router", "Check and route"),
    COUNT_CELLS("count-cells", "Count cells"),
    LAST_SEEN("last-seen", "Last seen"),
    DRIFT_DETECTOR("drift-detector", "Drift detector"),
    STALENESS_MONITOR("staleness-monitor", "Staleness monitor"),
    STALENESS_EVENTS("staleness-events", "Staleness findings"),
    CONTROL_EVENTS("control-events", "Control commands"),
    KILL_SWITCH("kill-switch", "Kill switch"),
    KILL_ALERTS("kill-alerts", "Kill alerts"),
    MARKET_BARS("market-bars", "Bars to trade on"),
    MARKET_PREDICTIONS("market-predictions", "Predictions to trade on"),
    OUTCOME_JOIN("outcome-join", "Outcome join"),
    CALIBRATOR("calibrator", "Calibrator"),
    CALIBRATION_ALERTS("calibration-alerts", "Calibration alerts"),
    TRADED_ROWS("traded-rows", "Rows of the traded timeframe"),
    SHADOW_PORTFOLIO("shadow-portfolio", "Shadow portfolio"),
    ENSEMBLE_TUNER("ensemble-tuner", "Ensemble tuner"),
    PLAN_CHANGES("plan-changes", "Policies and registries"),
    SOUND_CHANGES("sound-changes", "Changes that take effect"),
    LEARNT_CHANGES("learnt-changes", "Changes as of"),
    ROLLOUT_CHANGES("rollout-changes", "Changes for the judge"),
    ROLLOUT_COMMANDS("rollout-commands", "Rollout commands"),
    ROLLOUT_DRIFT("rollout-drift", "Drift for the judge"),
    ROLLOUT_CALIBRATION("rollout-calibration", "Calibration for the judge"),
    ROLLOUT_BARS("rollout-bars", "Ensemble bars for the judge"),
    CANARY_JUDGE("canary-judge", "Canary judge"),
    CANARY_ALERTS("canary-alerts", "Canary alerts"),
    REFUSED_COMMANDS("refused-commands", "Refused commands to the rollout"),
    WEIGHTS_IN_FORCE("weights-in-force", "Weights in force"),
    WEIGHTS_FILE("weights-file", "ensemble_weights.json"),
    AUDITED_KILLS("audited-kills", "Kills for the audit"),
    AUDITED_ROLLOUT("audited-rollout", "Rollout for the audit"),
    KILL_VERSIONS("kill-versions", "Kill versions"),
    AUDITED_REFERENCES("audited-references", "References for the audit"),
    REFUSED_REFERENCES("refused-references", "References that were refused"),
    LEARNT_MAPS("learnt-maps", "Maps as of"),
    LEARNT_ROLLOUT("learnt-rollout", "Weights and stage as of"),
    LEARNT_KILLS("learnt-kills", "Kills as of"),
    DECISION_ROWS("decision-rows", "Rows to decide on"),
    FUSION("fusion", "Timeframe fusion"),
    FUSED_PREDICTIONS("fused-predictions", "What the pool said"),
    FUSED_BARS("fused-bars", "Bars to hold the pool to"),
    FUSED_OUTCOMES("fused-outcomes", "Outcomes of the pool"),
    FUSED_CALIBRATOR("fused-calibrator", "Calibrator of the pool"),
    LEARNT_FUSED("learnt-fused", "Map of the pool as of"),
    DECISION("decision", "Canary splitter"),
    SIGNAL_GATE("signal-gate", "Signal gate"),
    LOGGED_TRADES("logged-trades", "Trades closed elsewhere"),
    ENCODE_SIGNALS("encode-signals", "Encode signals and blocked"),
    ENCODE_LIVE_SIGNALS("encode-live-signals", "Encode signals that leave at once"),
    LIVE_SIGNALS("live-signals", "Signals, at once"),
    KILL_OUTCOMES("kill-outcomes", "Outcomes of commands"),
    ENCODE_SHADOW_PNL("encode-shadow-pnl", "Encode shadow PnL"),
    ENCODE_SHADOW_PREDICTIONS("encode-shadow-predictions", "Encode shadow predictions"),
    ENCODE_SHADOW_TRADES("encode-shadow-trades", "Encode shadow trades"),
    ENCODE_LOGGED_TRADES("encode-logged-trades", "Encode trades closed elsewhere"),
    ENCODE_WEIGHTS("encode-weights", "Encode weights"),
    ENCODE_ROLLOUT("encode-rollout", "Encode rollout"),
    ENCODE_CALIBRATION("encode-calibration", "Encode calibration"),
    ENCODE_DRIFT("encode-drift", "Encode drift"),
    ENCODE_ALERTS("encode-alerts", "Encode alerts"),
    ENCODE_DEAD_LETTERS("encode-dead-letters", "Encode dead letters"),
    ENCODE_LATE("encode-late", "Encode late rows"),
    ENCODE_COUNTS("encode-counts", "Encode counts"),
    ENCODE_AUDIT("encode-audit", "Encode audit"),
    TOPIC_LINES("topic-lines", "Lines for topics"),
    TOPIC_SINK("topic-sink", "Topics, exactly once"),
    FILE_LINES("file-lines", "Lines for files"),
    FILE_SINK("file-sink", "JSONL by event date");

    private final String uid;
    private final String title;

    OperatorUid(String uid, String title) {
        this.uid = uid;
        this.title = title;
    }

    public String uid() {
        return uid;
    }

    public String title() {
        return title;
    }
}
