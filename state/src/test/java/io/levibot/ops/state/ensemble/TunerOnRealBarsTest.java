package io.levibot.ops.state.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.shadow.ModelProbability;
import io.levibot.ops.state.shadow.PositionRule;
import io.levibot.ops.state.shadow.ShadowBook;
import io.levibot.ops.state.shadow.ShadowPnl;
import io.levibot.ops.state.shadow.ShadowPortfolio;
import io.levibot.ops.state.shadow.TradingCosts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real set: BTC, ETH and SOL at 15m, 2024-01 to 2024-09, three models, uncalibrated. */
@Tag("slow")
class TunerOnRealBarsTest {

    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT");
    private static final List<String> MODELS = List.of("canary", "deep", "lgbm");

    @Test
    void shrunkLosesAtMostThreeHundredthsOfSharpeToEqualWeights() throws IOException {
        Path data =
                Path.of(System.getProperty("levibot.data", "../shared/data")).resolve("alt");
        assumeTrue(Files.isDirectory(data), () -> "skipped: the real data set is not at " + data);
        TreeMap<Long, List<ShadowPnl>> rows = trade(data);
        TunerTrial shrunk = new TunerTrial(TunerSettings.shrunk(900_000), MODELS);
        rows.forEach((at, lines) -> shrunk.bar(BarReturns.mean(at, lines), true));
        System.out.printf("shrunk against equal weights, net: %+.4f Sharpe%n", shrunk.gain());
        assertThat(shrunk.gain()).isGreaterThanOrEqualTo(-.03);
    }

    private static TreeMap<Long, List<ShadowPnl>> trade(Path data) throws IOException {
        Map<String, Map<Long, List<ModelProbability>>> said = predictions(data.resolve("predictions_15m.jsonl.gz"));
        TreeMap<Long, List<ShadowPnl>> rows = new TreeMap<>();
        for (String symbol : SYMBOLS) {
            ShadowPortfolio portfolio = ShadowPortfolio.of(ShadowBook.empty(symbol));
            try (BufferedReader in = open(data.resolve("bars_" + symbol + "_15m.csv.gz"))) {
                in.readLine();
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String[] cells = line.split(",");
                    long ts = Long.parseLong(cells[0]);
                    double close = Double.parseDouble(cells[4]);
                    Bar bar = new Bar(ts, symbol, "15m", close, close, close, close, 0);
                    List<ModelProbability> now = said.get(symbol).getOrDefault(ts, List.of());
                    for (ShadowPnl pnl : portfolio
                            .step(bar, now, PositionRule.DEFAULT, TradingCosts.DEFAULT)
                            .pnl()) {
                        rows.computeIfAbsent(pnl.knownAt(), at -> new ArrayList<>())
                                .add(pnl);
                    }
                }
            }
        }
        return rows;
    }

    private static Map<String, Map<Long, List<ModelProbability>>> predictions(Path file) throws IOException {
        Map<String, Map<Long, List<ModelProbability>>> said = new HashMap<>();
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader in = open(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode row = mapper.readTree(line);
                double p = row.get("p_up").asDouble();
                said.computeIfAbsent(row.get("symbol").asText(), s -> new HashMap<>())
                        .computeIfAbsent(row.get("ts").asLong(), ts -> new ArrayList<>())
                        .add(new ModelProbability(row.get("model").asText(), "", p, p));
            }
        }
        return said;
    }

    private static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8));
    }
}
