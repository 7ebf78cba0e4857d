package io.levibot.ops.bench.report;

import java.util.ArrayList;
import java.util.List;

/** What other timeframes are worth. */
final class FusionChapter implements Chapter {

    @Override
    public String bench() {
        return "fusion-quality";
    }

    @Override
    public String title() {
        return "Is it worth listening to other timeframes?";
    }

    @Override
    public String about() {
        return """
            Recorded predictions of several timeframes, fused as the job does, against those of 15m bars alone through the \
            same calibration; t is Student's over days, negative where fusing is better.""";
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.atLeast(
                        "log-loss gained by production's models", "/fusion/production/gain", Quantity.SMALL, 2e-4),
                Claim.atMost("t of that", "/fusion/production/t", Quantity.RATIO, -2)
                        .because("t grows with the root of the days, and these are few"));
    }

    @Override
    public void write(Figures of, Leaf page) {
        List<List<String>> rows = new ArrayList<>();
        for (String pool : of.names("/fusion")) {
            String at = "/fusion/" + pool;
            rows.add(List.of(
                    pool,
                    Quantity.COUNT.of(of.at(at + "/n")),
                    Quantity.SMALL.of(of.at(at + "/log_loss_15m")),
                    Quantity.SMALL.of(of.at(at + "/log_loss_fused")),
                    Quantity.SMALL.of(of.at(at + "/gain")),
                    Quantity.RATIO.of(of.at(at + "/t"))));
        }
        page.table(List.of("models", "decisions", "log-loss 15m", "log-loss fused", "gain", "t"), rows);
    }
}
