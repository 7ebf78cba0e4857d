package io.levibot.ops.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.console.feed.LinePointer;
import io.levibot.ops.console.feed.LineSink;
import io.levibot.ops.console.view.DriftView;
import io.levibot.ops.console.view.EquityView;
import io.levibot.ops.console.view.KillView;
import io.levibot.ops.console.view.Line;
import io.levibot.ops.console.view.RecentLines;
import io.levibot.ops.console.view.SampledLines;
import io.levibot.ops.console.view.SignalView;
import java.util.Map;

/** All that the console keeps of the output streams, and which stream goes where. */
final class Views {

    final DriftView drift = new DriftView();
    final KillView kill = new KillView();
    final SignalView signals = new SignalView();
    final EquityView equity = new EquityView();
    final SampledLines weights = new SampledLines(2_048);
    final RecentLines calibration = new RecentLines(2_000);
    final RecentLines rollout = new RecentLines(500);
    final RecentLines alerts = new RecentLines(500);
    final RecentLines audit = new RecentLines(500);
    final RecentLines deadLetters = new RecentLines(200);

    private volatile long newest;

    Map<String, LineSink> sinks() {
        return Map.of(
                "drift", timed(drift::accept),
                "audit",
                        timed((line, at) -> {
                            kill.accept(line, at);
                            audit.accept(line, at);
                        }),
                "alerts", timed(alerts::accept),
                "rollout", timed(rollout::accept),
                "weights", timed(weights::accept),
                "calibration", timed(calibration::accept),
                "signals", timed(signals::acceptSignal),
                "blocked", timed(signals::acceptBlocked),
                "shadow/pnl", timed(equity::accept),
                "dead-letters", deadLetters::accept);
    }

    /** The newest event time of any line, epoch milliseconds; 0 before the first. */
    long newest() {
        return newest;
    }

    private LineSink timed(LineSink sink) {
        return (JsonNode line, LinePointer at) -> {
            sink.accept(line, at);
            // only the tail's own thread writes
            newest = Math.max(newest, Line.at(line));
        };
    }
}
