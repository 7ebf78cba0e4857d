package io.levibot.ops.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Latency over topics. */
final class KafkaChapter implements Chapter {

    @Override
    public String bench() {
        return "kafka";
    }

    @Override
    public String title() {
        return "How long from a prediction to its signal over Kafka?";
    }

    @Override
    public String about() {
        return """
            A real broker on the same machine, 1,000 predictions and as many bars a second, the whole live job, exactly once in and \
            at least once out; from sending to arrival in the topic of signals. A decision waits until no row in time can precede \
            it, so the allowed lag is in every figure. No bound was set.""";
    }

    @Override
    public boolean isTimed() {
        return true;
    }

    @Override
    public List<Claim> claims() {
        return List.of();
    }

    @Override
    public void write(Figures of, Leaf page) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; of.has("/end_to_end/" + i); i++) {
            String at = "/end_to_end/" + i;
            rows.add(List.of(
                    Quantity.MILLIS.of(of.at(at + "/allowed_lag_ms")),
                    Quantity.COUNT.of(of.at(at + "/sent")),
                    Quantity.COUNT.of(of.at(at + "/signals")),
                    Quantity.MILLIS.of(of.at(at + "/p50_ms")),
                    Quantity.MILLIS.of(of.at(at + "/p99_ms")),
                    Quantity.MILLIS.of(of.at(at + "/max_ms"))));
        }
        page.table(List.of("allowed lag", "predictions", "signals", "p50", "p99", "max"), rows);
    }
}
