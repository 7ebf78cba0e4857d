package io.levibot.ops.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.feed.LinePointer;
import io.levibot.ops.console.feed.LineSink;
import io.levibot.ops.console.view.Acknowledged;
import io.levibot.ops.console.view.Closures;
import io.levibot.ops.console.view.DriftView;
import io.levibot.ops.console.view.EquityView;
import io.levibot.ops.console.view.KillView;
import io.levibot.ops.console.view.Line;
import io.levibot.ops.console.view.RecentLines;
import io.levibot.ops.console.view.SignalView;
import io.levibot.ops.console.view.Timeline;
import io.levibot.ops.console.view.WeightsView;
import java.util.LinkedHashMap;
import java.util.Map;

/** All that the console keeps of the output streams, and which stream goes where. */
final class Views {

    final DriftView drift = new DriftView();
    final KillView kill = new KillView();
    final Closures closures = new Closures();
    final Timeline timeline = new Timeline(closures);
    final SignalView signals = new SignalView();
    final EquityView equity = new EquityView();
    final WeightsView weights = new WeightsView();
    final RecentLines calibration = new RecentLines(2_000);
    final RecentLines rollout = new RecentLines(500);
    final RecentLines alerts = new RecentLines(5_000);
    final RecentLines audit = new RecentLines(5_000);
    final RecentLines deadLetters = new RecentLines(200);

    private volatile long newest;

    /** By stream, in the order in which they are read: what answers "may we trade" first, the bulk last. */
    Map<String, LineSink> sinks() {
        Map<String, LineSink> sinks = new LinkedHashMap<>();
        sinks.put("audit", all(kill::accept, closures::accept, audit::accept));
        sinks.put("alerts", all(this::alert));
        sinks.put("rollout", all(rollout::accept, timeline::stage, weights::stage));
        sinks.put("blocked", all(signals::acceptBlocked, timeline::blocked));
        sinks.put("calibration", all(calibration::accept));
        sinks.put("weights", all(equity::weigh, weights::accept));
        sinks.put("dead-letters", deadLetters::accept);
        sinks.put("drift", all(drift::accept, timeline::drift));
        sinks.put("signals", all(signals::acceptSignal, timeline::passed));
        sinks.put("shadow/pnl", all(equity::accept));
        return sinks;
    }

    /** The newest event time of any line, epoch milliseconds; 0 before the first. */
    long newest() {
        return newest;
    }

    /** An alert is named once, when it is read: naming takes a hash. */
    private void alert(JsonNode line, LinePointer at) {
        if (line instanceof ObjectNode object) {
            alerts.accept(object.put("id", Acknowledged.idOf(line)), at);
        }
    }

    private LineSink all(LineSink... sinks) {
        return (line, at) -> {
            for (LineSink sink : sinks) {
                sink.accept(line, at);
            }
            // only the tail's own thread writes
            newest = Math.max(newest, Line.at(line));
        };
    }
}
