package io.levibot.ops.bench.calibration;

import io.levibot.ops.state.calibration.CalibrationAlert;
import io.levibot.ops.state.calibration.CalibrationRun;
import io.levibot.ops.state.calibration.CalibrationSettings;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import java.util.ArrayList;
import java.util.List;

/**
 * One seeded run of the job's calibrator over a {@link SharpenedModel}: 60 days as trained (the last 30 are watched for false
 * alerts), 30 days sharpened, 30 days as trained again.
 *
 * @param falseAlert whether there was an alert in the 30 days before
 * @param daysToAlert from the sharpening to the first alert within 30 days; NaN without one
 * @param rise of the minimum confidence at its highest while sharpened, over its value before
 * @param daysToRise until it was {@value #NOTICEABLE} higher than before; NaN where it never was
 * @param daysToRelease from the recovery until it was within {@value #NOTICEABLE} of its value before; NaN where it never was
 */
record SharpeningTrial(boolean falseAlert, double daysToAlert, double rise, double daysToRise, double daysToRelease) {

    static final double NOTICEABLE = .005;

    private static final int WATCHED = 30;
    private static final int SHARPENED = 60;
    private static final int RECOVERED = 90;
    private static final int DAYS = 120;
    private static final double POLICY = .52;

    private record Look(double day, boolean alert, double minConfidence) {
        private static Look of(CalibrationUpdate update) {
            return new Look(
                    (update.time() - SharpenedModel.START) / (double) SharpenedModel.DAY,
                    update.alert() != CalibrationAlert.NONE,
                    update.minConfidence());
        }
    }

    static SharpeningTrial run(long seed) {
        List<Look> looks = new ArrayList<>();
        CalibrationRun.of(
                SharpenedModel.rows(DAYS, SHARPENED, RECOVERED, seed).iterator(),
                CalibrationSettings.defaults().withMinConfidence(POLICY),
                update -> looks.add(Look.of(update)),
                (row, maps) -> {});
        boolean falseAlert = false;
        double before = POLICY;
        double daysToAlert = Double.NaN;
        double highest = 0;
        double daysToRise = Double.NaN;
        double daysToRelease = Double.NaN;
        for (Look look : looks) {
            if (look.day() <= SHARPENED) {
                falseAlert |= look.alert() && look.day() > WATCHED;
                before = look.minConfidence();
            } else if (look.day() <= RECOVERED) {
                if (look.alert() && Double.isNaN(daysToAlert)) {
                    daysToAlert = look.day() - SHARPENED;
                }
                highest = Math.max(highest, look.minConfidence());
                if (look.minConfidence() > before + NOTICEABLE && Double.isNaN(daysToRise)) {
                    daysToRise = look.day() - SHARPENED;
                }
            } else if (look.minConfidence() <= before + NOTICEABLE && Double.isNaN(daysToRelease)) {
                daysToRelease = look.day() - RECOVERED;
            }
        }
        return new SharpeningTrial(falseAlert, daysToAlert, highest - before, daysToRise, daysToRelease);
    }
}
