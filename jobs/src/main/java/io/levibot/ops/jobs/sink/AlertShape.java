package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.event.Alert;
import java.util.Locale;

/** A line of {@code alerts}. */
public final class AlertShape implements Lines.Shape<Alert> {

    private static final long serialVersionUID = 1L;

    @Override
    public long at(Alert alert) {
        return alert.at();
    }

    @Override
    public String key(Alert alert) {
        return alert.scope();
    }

    @Override
    public void put(Alert alert, JsonEncoder into) {
        into.time("timestamp", alert.at())
                .put("severity", alert.severity().name().toLowerCase(Locale.ROOT))
                .put("kind", alert.kind().name())
                .put("scope", alert.scope())
                .put("message", alert.message());
        FactFields.put("evidence", alert.evidence(), into);
    }
}
