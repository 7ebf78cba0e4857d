package io.levibot.ops.jobs.kafka;

import io.levibot.ops.jobs.config.InputSettings;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.config.OutputSettings;
import io.levibot.ops.state.event.StreamName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes through topics in a configuration.
 *
 * @param inputs by topic
 * @param outputs the streams
 */
public record Topics(Map<String, StreamName> inputs, List<String> outputs) {

    public static Topics of(LevibotConfig config) {
        Map<String, StreamName> inputs = new TreeMap<>();
        for (StreamName stream : config.inputs().streams(InputSettings.Kind.KAFKA)) {
            inputs.put(of(config.inputs().topicPrefix(), stream.label()), stream);
        }
        return new Topics(inputs, config.outputs().streams(OutputSettings.Kind.KAFKA));
    }

    /** Whether commands come through a topic; so then do the lease and the gates' reports. */
    public boolean hasControl() {
        return inputs.containsValue(StreamName.CONTROL);
    }

    /** The topic of commands. */
    public static String control(LevibotConfig config) {
        return of(config.inputs().topicPrefix(), StreamName.CONTROL.label());
    }

    /** The topic beside it: the beats of the lease, the gates' reports, the switch's outcomes. */
    public static String latch(LevibotConfig config) {
        return of(config.inputs().topicPrefix(), "latch");
    }

    /** The topic of a stream: {@code shadow/pnl} is {@code <prefix>shadow.pnl}. */
    public static String of(String prefix, String stream) {
        return prefix + stream.replace('/', '.');
    }
}
