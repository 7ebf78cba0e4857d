package io.levibot.ops.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/** An output folder as the job writes it: ten days of three symbols, with one of them drifting from the sixth on. */
final class OutputFixture {

    static final String[] SYMBOLS = {"BTCUSDT", "ETHUSDT", "SOLUSDT"};
    static final String[] FEATURES = {
        "adx_14", "atr_14", "bb_width", "close", "ema_9", "funding", "macd", "oi", "rsi_14", "vol", "volume_ratio", "z"
    };
    static final Instant START = Instant.parse("2024-08-01T00:00:00Z");
    private static final int HOURS = 240;

    private final Path out;
    private final Random random = new Random(5);

    OutputFixture(Path out) {
        this.out = out;
    }

    void writeAll() {
        long number = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            String at = at(hour);
            for (String symbol : SYMBOLS) {
                line("drift", at, report(symbol, at, hour));
            }
            if (hour % 6 == 0) {
                double lgbm = .4 + .1 * Math.sin(hour / 30.0);
                double canary = .2;
                line(
                        "weights",
                        at,
                        "\"scope\":\"production\",\"smoothed\":{\"lgbm\":%.4f,\"deep\":%.4f,\"canary\":%.4f}"
                                .formatted(lgbm, 1 - lgbm - canary, canary));
                for (String model : new String[] {"lgbm", "deep", "canary"}) {
                    line(
                            "shadow/pnl",
                            at,
                            "\"model\":\"%s\",\"symbol\":\"BTCUSDT\",\"pnl\":%.6f"
                                    .formatted(model, random.nextGaussian() / 100));
                }
            }
        }
        line(
                "audit",
                at(121),
                audit(
                        ++number,
                        at(121),
                        "symbol:BTCUSDT",
                        "REDUCE",
                        "REDUCE",
                        0,
                        1,
                        "drift verdict KILL on BTCUSDT_15m"));
        line(
                "audit",
                at(125),
                audit(
                        ++number,
                        at(125),
                        "symbol:ETHUSDT",
                        "REDUCE",
                        "REDUCE",
                        0,
                        2,
                        "drift verdict KILL on ETHUSDT_15m"));
        line(
                "audit",
                at(125),
                audit(
                        ++number,
                        at(125),
                        "global",
                        "REDUCE",
                        "REDUCE",
                        0,
                        3,
                        "2 of 3 symbols are tripped by drift, last ETHUSDT_15m"));
        line(
                "alerts",
                at(121),
                "\"severity\":\"critical\",\"kind\":\"DRIFT\",\"scope\":\"series:BTCUSDT_15m\",\"message\":\"atr_14"
                        + " has left its reference\",\"evidence\":{}");
        line(
                "rollout",
                at(200),
                "\"candidate\":\"canary\",\"stage\":\"CANARY\",\"from\":\"SHADOW\",\"gates\":{\"sharpe_edge\":{\"value\":0.41,\"bound\":0.2,\"pass\":true},\"max_drawdown\":{\"value\":0.07,\"bound\":0.05,\"pass\":false}}");
        line(
                "calibration",
                at(200),
                "\"model\":\"lgbm\",\"timeframe\":\"15m\",\"ece_raw\":0.081,\"ece_calibrated\":0.021,\"n\":960,\"min_confidence\":0.55,\"map\":\"isotonic\",\"knots\":{\"x\":[0.3,0.5,0.7],\"y\":[0.4,0.5,0.6]},"
                        + "\"reliability\":{\"raw\":{\"n\":[10,40,20],\"mean_p\":[0.3,0.5,0.7],\"mean_y\":[0.4,0.5,0.6]},"
                        + "\"calibrated\":{\"n\":[0,60,10],\"mean_p\":[null,0.5,0.6],\"mean_y\":[null,0.5,0.6]}}");
        line(
                "signals",
                at(100),
                "\"signal_id\":\"s-1\",\"symbol\":\"BTCUSDT\",\"decision\":\"long\",\"p_up\":0.61,\"confidence\":0.22");
        line(
                "blocked",
                at(130),
                "\"signal_id\":\"s-2\",\"symbol\":\"BTCUSDT\",\"decision\":\"long\",\"p_up\":0.66,\"reasons\":[\"reduce_only\"]");
        line(
                "blocked",
                at(131),
                "\"signal_id\":\"s-3\",\"symbol\":\"ETHUSDT\",\"decision\":\"long\",\"p_up\":0.66,\"reasons\":[\"staleness\",\"reduce_only\"]");
    }

    /** Appends one line of a stream on the date of its time. */
    void line(String stream, String at, String fields) {
        Path folder = out.resolve(stream).resolve("date=" + at.substring(0, 10));
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("part-0-0.jsonl"),
                    "{\"timestamp\":\"" + at + "\"," + fields + "}\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String audit(
            long number, String at, String scope, String action, String level, long before, long after, String reason) {
        return ("\"number\":%d,\"id\":\"a%d\",\"issuer\":\"policy:kill.drift\",\"cause\":\"DRIFT\",\"action\":\"%s\",\"scope\":\"%s\","
                        + "\"reason\":\"%s\",\"outcome\":\"ACCEPTED\",\"why\":\"\",\"epoch_before\":%d,\"epoch_after\":%d,"
                        + "\"level_before\":\"OPEN\",\"level_after\":\"%s\",\"kill_epoch\":%d,\"evidence\":{}")
                .formatted(number, number, action, scope, reason, before, after, level, after);
    }

    static String at(int hour) {
        return START.plusSeconds(3600L * hour).toString().replace("Z", ".000Z");
    }

    private String report(String symbol, String at, int hour) {
        boolean drifts = symbol.equals("BTCUSDT") && hour > 110 || symbol.equals("ETHUSDT") && hour > 122;
        StringBuilder features = new StringBuilder();
        int critical = 0;
        for (int i = 0; i < FEATURES.length; i++) {
            boolean bad = drifts && i < 5 && hour % 40 > i * 3;
            critical += bad ? 1 : 0;
            double psi = (bad ? .4 : .03) * (1 + random.nextDouble());
            features.append(i == 0 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "\"%s\":{\"psi\":%.4f,\"psi_open\":%.4f,\"ks\":%.4f,\"ks_p\":%.4f,\"p\":%.5f,\"missing\":0,\"n_current\":96,"
                                    + "\"n_reference\":17472,\"status\":\"%s\",\"verdict\":\"%s\"%s}",
                            FEATURES[i],
                            psi,
                            psi * 1.02,
                            psi / 2,
                            bad ? .0001 : .4,
                            bad ? .00001 : .5,
                            bad ? "critical" : psi > .055 ? "warning" : "ok",
                            bad ? i == 0 ? "KILL" : "CRITICAL" : psi > .055 ? "WARNING" : "OK",
                            bad
                                    ? ",\"since\":\"" + at(111)
                                            + "\",\"histogram\":{\"edges\":[1,2,3,4,5],\"reference\":[10,30,40,15],\"current\":[2,10,40,44]}"
                                    : ""));
        }
        return String.format(
                Locale.ROOT,
                "\"kind\":\"report\",\"symbol\":\"%s\",\"timeframe\":\"15m\",\"verdict\":\"%s\",\"since\":\"%s\",\"strength\":%d,"
                        + "\"worst\":{\"feature\":\"atr_14\",\"psi\":0.5,\"ks\":0.3},\"summary\":{\"ok\":%d,\"warning\":0,\"critical\":%d,"
                        + "\"insufficient\":0},\"features\":{%s}",
                symbol,
                critical > 3 ? "KILL" : critical > 0 ? "CRITICAL" : "OK",
                at(drifts ? 111 : 0),
                critical,
                FEATURES.length - critical,
                critical,
                features);
    }
}
