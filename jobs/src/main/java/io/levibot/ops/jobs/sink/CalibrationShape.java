package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.calibration.CalibrationAlert;
import io.levibot.ops.state.calibration.CalibrationMap;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.calibration.ExpectedCalibrationError;
import io.levibot.ops.state.calibration.MapKind;

/** A line of {@code calibration}: what a refit found and the map that it puts in force. */
public final class CalibrationShape implements Lines.Shape<CalibrationUpdate> {

    private static final long serialVersionUID = 1L;

    @Override
    public long at(CalibrationUpdate update) {
        return update.time();
    }

    @Override
    public String key(CalibrationUpdate update) {
        return update.model();
    }

    @Override
    public void put(CalibrationUpdate update, JsonEncoder into) {
        CalibrationMap map = update.map();
        into.time("timestamp", update.time())
                .put("model", update.model())
                .put("timeframe", update.timeframe())
                .put("map", map.kind().label())
                .object("knots", knots -> knots.numbers("x", map.x()).numbers("y", map.y()))
                .object("platt", platt -> platt.put("a", update.maps().platt().a())
                        .put("b", update.maps().platt().b()))
                .put("ece_raw", update.eceRaw())
                .put("ece_calibrated", update.eceCalibrated())
                .put("ece_debiased", update.eceDebiased())
                .put("ece_upper", update.slope().eceUpper())
                .object("reliability", both -> both.object("raw", raw -> bins(update.raw(), raw))
                        .object("calibrated", calibrated -> bins(update.calibrated(), calibrated)))
                .put("n", update.n())
                .put("min_confidence", update.minConfidence())
                .put("blocked", update.blocked())
                .put("boldness", update.boldness().ratio())
                .put("doubt", update.doubt())
                .put("alert", update.alert() != CalibrationAlert.NONE)
                .put("alert_reason", update.alert().label())
                .put("wald_p", update.slope().pValue())
                .object("log_loss", losses -> {
                    for (MapKind kind : MapKind.values()) {
                        losses.put(kind.label(), update.logLoss()[kind.ordinal()]);
                    }
                    losses.put("in_force", update.logLossInForce());
                });
    }

    private static void bins(ExpectedCalibrationError.Snapshot bins, JsonEncoder into) {
        into.numbers("n", bins.rows()).numbers("mean_p", bins.meanP()).numbers("mean_y", bins.meanY());
    }
}
