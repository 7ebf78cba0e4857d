package io.levibot.ops.drill.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.drill.Drill;
import io.levibot.ops.drill.DrillOptions;
import io.levibot.ops.drill.PredictionLine;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.SeriesKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IncidentsTest {

    private static final String SYMBOL = "ALPHA-USD";
    private static final SeriesKey KEY = new SeriesKey(SYMBOL, "15m");
    private static final SeriesKey OTHER = new SeriesKey("BETA-USD", "15m");
    private static final long LENGTH = 900_000L;
    private static final DrillOptions QUIET = DrillOptions.of(40, 2, 9).withIncidents(List.of());
    private static final long FROM = QUIET.start() + 30 * 86_400_000L;
    private static final long TO = FROM + 86_400_000L;
    private static final List<FeatureRow> CLEAN = list(Drill.of(QUIET).features(KEY));

    @Test
    void shiftsAFeatureByItsOwnStandardDeviations() {
        List<FeatureRow> rows = features(IncidentKind.SHIFT, "rsi_14", 1.5);
        double squares = 0;
        double mean = CLEAN.stream()
                .filter(r -> r.knownAt() < FROM)
                .mapToDouble(r -> r.values()[3])
                .average()
                .orElseThrow();
        int before = 0;
        for (FeatureRow row : CLEAN) {
            if (row.knownAt() < FROM) {
                squares += (row.values()[3] - mean) * (row.values()[3] - mean);
                before++;
            }
        }
        double sd = Math.sqrt(squares / (before - 1));
        eachPlanted(rows, 3, (was, is) -> assertThat(is - was).isCloseTo(1.5 * sd, within(1e-9)));
    }

    @Test
    void freezesAFeatureAtItsLastValue() {
        List<FeatureRow> rows = features(IncidentKind.FROZEN, "rsi_14", 0);
        double last = CLEAN.stream()
                .filter(r -> r.knownAt() < FROM)
                .reduce((a, b) -> b)
                .orElseThrow()
                .values()[3];
        eachPlanted(rows, 3, (was, is) -> assertThat(is).isEqualTo(last));
    }

    @Test
    void multipliesAFeatureByAUnitError() {
        eachPlanted(features(IncidentKind.SCALE, "vol_14", 10), 9, (was, is) -> assertThat(is)
                .isEqualTo(10 * was));
    }

    @Test
    void flipsAFlag() {
        List<FeatureRow> rows = features(IncidentKind.FLAG_FLIP, "regime_trend", 1);
        eachPlanted(rows, 11, (was, is) -> assertThat(is).isEqualTo(was == 0 ? 1 : 0));
    }

    @Test
    void losesAShareOfAFeature() {
        List<FeatureRow> rows = features(IncidentKind.MISSING, "rsi_14", .4);
        List<Double> planted = new ArrayList<>();
        eachPlanted(rows, 3, (was, is) -> planted.add(is));
        // binomial, n = 96: sd .05
        assertThat(planted.stream().filter(v -> v.isNaN()).count() / 96.).isCloseTo(.4, within(.15));
    }

    @Test
    void makesReturnsTwiceAsLarge() {
        Drill drill = Drill.of(
                QUIET.withIncidents(List.of(new Incident(IncidentKind.VOLATILITY, SYMBOL, "", "", FROM, TO, 2))));
        double[] was = returns(Drill.of(QUIET), KEY);
        double[] is = returns(drill, KEY);
        for (int i = 0; i < is.length; i++) {
            // known times from the incident's first to its last: bar 30 * 96 - 1 straddles it by two of its three parts
            if (i != 30 * 96 - 1 && i != 31 * 96 - 1) {
                double expected = i >= 30 * 96 && i < 31 * 96 - 1 ? 2 * was[i] : was[i];
                // prices are rounded to ticks of a cent
                assertThat(is[i]).as("return %s", i).isCloseTo(expected, within(2e-6));
            }
        }
        assertThat(returns(drill, OTHER)).containsExactly(returns(Drill.of(QUIET), OTHER));
    }

    @Test
    void crashesWithinAThirdOfTheTime() {
        Drill drill =
                Drill.of(QUIET.withIncidents(List.of(new Incident(IncidentKind.CRASH, "", "", "", FROM, TO, .3))));
        for (SeriesKey key : List.of(KEY, OTHER)) {
            List<Bar> was = list(Drill.of(QUIET).bars(key));
            List<Bar> is = list(drill.bars(key));
            int first = 30 * 96 - 1;
            int fallen = first + 32;
            double before = is.get(first - 1).close();
            double after = is.get(fallen).close() / before;
            double undisturbed =
                    Math.log(was.get(fallen).close() / was.get(first - 1).close());
            assertThat(is.subList(0, first)).isEqualTo(was.subList(0, first));
            assertThat(Math.log(after)).isCloseTo(Math.log(.7) + 4 * undisturbed, within(.03));
        }
    }

    @Test
    void silencesFeaturesAndPredictionsButNotBars() {
        Drill drill = Drill.of(
                QUIET.withIncidents(List.of(new Incident(IncidentKind.FEED_GAP, SYMBOL, "15m", "", FROM, TO, 0))));
        assertThat(list(drill.features(KEY)))
                .hasSize(CLEAN.size() - 96)
                .noneMatch(row -> row.knownAt() >= FROM && row.knownAt() < TO);
        assertThat(list(drill.predictions(KEY, "lgbm")).stream().map(Prediction::knownAt))
                .isNotEmpty()
                .noneMatch(known -> known >= FROM && known < TO);
        assertThat(list(drill.bars(KEY))).isEqualTo(list(Drill.of(QUIET).bars(KEY)));
        assertThat(list(drill.features(OTHER)))
                .hasSameSizeAs(list(Drill.of(QUIET).features(OTHER)));
    }

    @Test
    void putsLateFeaturesBehindYoungerRows() {
        List<FeatureRow> rows = features(IncidentKind.LATE_ROWS, "", .25);
        assertThat(rows.stream().map(FeatureRow::ts).sorted())
                .containsExactlyElementsOf(CLEAN.stream().map(FeatureRow::ts).toList());
        long newest = 0;
        int late = 0;
        for (FeatureRow row : rows) {
            if (row.ts() < newest) {
                late++;
                assertThat(newest - row.ts()).isGreaterThanOrEqualTo(2 * LENGTH);
                assertThat(row.knownAt()).isBetween(FROM, TO - 1);
            }
            newest = Math.max(newest, row.ts());
        }
        assertThat(late / 96.).isCloseTo(.25, within(.13));
    }

    @Test
    void putsLatePredictionsBehindYoungerLinesOfTheSameFile() throws JsonProcessingException {
        Drill drill = Drill.of(
                QUIET.withIncidents(List.of(new Incident(IncidentKind.LATE_ROWS, SYMBOL, "15m", "", FROM, TO, .25))));
        TreeMap<String, Long> newest = new TreeMap<>();
        int late = 0;
        for (PredictionLine line : list(drill.predictionLines())) {
            JsonNode row = new ObjectMapper().readTree(line.text());
            long ts = row.get("ts").longValue();
            String file = line.date()
                    + row.get("symbol").textValue()
                    + row.get("timeframe").textValue();
            long before = newest.getOrDefault(file, 0L);
            assertThat(line.kind() == PredictionLine.Kind.LATE).isEqualTo(before > ts);
            if (before > ts) {
                late++;
                assertThat(before - ts).isGreaterThanOrEqualTo(2 * LENGTH);
            }
            newest.put(file, Math.max(before, ts));
        }
        assertThat(late / (3 * 96.)).isCloseTo(.25, within(.08));
    }

    @Test
    void scattersGarbageThatIsNoPrediction() {
        int count = 2 * GarbageLines.forms();
        Drill drill = Drill.of(
                QUIET.withIncidents(List.of(new Incident(IncidentKind.GARBAGE_ROWS, "", "", "", FROM, TO, count))));
        List<PredictionLine> lines = list(drill.predictionLines());
        List<PredictionLine> garbage = lines.stream()
                .filter(line -> line.kind() == PredictionLine.Kind.GARBAGE)
                .toList();
        assertThat(garbage)
                .hasSize(count)
                .allMatch(line -> line.date().toString().equals("2025-01-31"));
        Set<String> texts = new HashSet<>();
        garbage.forEach(line -> texts.add(line.text().replaceFirst("\"ts\":17[0-9]{11},", "")));
        assertThat(texts).hasSize(GarbageLines.forms()).doesNotContain("");
        lines.removeAll(garbage);
        assertThat(lines).isEqualTo(list(Drill.of(QUIET).predictionLines()));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new Incident(IncidentKind.SHIFT, SYMBOL, "", "", 0, 1, 1))
                .hasMessageContaining("expected the name of a feature");
        assertThatThrownBy(() -> new Incident(IncidentKind.CRASH, SYMBOL, "", "ret_1", 0, 1, .2))
                .hasMessageContaining("expected none");
        assertThatThrownBy(() -> new Incident(IncidentKind.CRASH, SYMBOL, "", "", 5, 5, .2))
                .hasMessageContaining("expected from before to");
        assertThatThrownBy(() -> new Incident(IncidentKind.CRASH, SYMBOL, "", "", 0, 5, 1.2))
                .hasMessageContaining("expected above 0 and below 1");
        assertThatThrownBy(() -> new Incident(IncidentKind.CRASH, "../x", "", "", 0, 5, .2))
                .hasMessageContaining("no legal symbol");
        Incident unknown = new Incident(IncidentKind.SHIFT, SYMBOL, "", "ret_2", 0, 1, 1);
        assertThatThrownBy(() -> Drill.of(QUIET.withIncidents(List.of(unknown))).features(KEY))
                .hasMessageContaining("\"ret_2\", expected one of [ret_1,");
    }

    @Test
    void plantsTheDemosTroublesAfterTheReferenceAndBeforeTheEnd() {
        for (int symbols : new int[] {1, 3, 100}) {
            DrillOptions demo = DrillOptions.of(250, symbols, 1);
            long reference = demo.start() + IncidentList.REFERENCE_DAYS * 86_400_000L;
            assertThat(demo.incidents())
                    .allMatch(i -> i.to() <= demo.end())
                    .allMatch(i -> i.from() >= reference || i.kind() == IncidentKind.CANDIDATE_EDGE)
                    .extracting(Incident::kind)
                    .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(IncidentKind.FLAG_FLIP)));
        }
        assertThat(DrillOptions.of(182, 3, 1).incidents())
                .extracting(Incident::kind)
                .containsExactly(IncidentKind.CANDIDATE_EDGE);
        assertThat(DrillOptions.of(207, 3, 1).incidents())
                .allMatch(i -> i.to() <= DrillOptions.of(207, 3, 1).end());
    }

    private interface Check {
        void of(double was, double is);
    }

    private static void eachPlanted(List<FeatureRow> rows, int column, Check check) {
        assertThat(rows).hasSameSizeAs(CLEAN);
        int planted = 0;
        for (int i = 0; i < rows.size(); i++) {
            double[] was = CLEAN.get(i).values();
            double[] is = rows.get(i).values();
            long known = rows.get(i).knownAt();
            boolean within = known >= FROM && known < TO;
            for (int k = 0; k < is.length; k++) {
                if (within && k == column) {
                    check.of(was[k], is[k]);
                    planted++;
                } else {
                    assertThat(is[k]).isEqualTo(was[k]);
                }
            }
        }
        assertThat(planted).isEqualTo(96);
    }

    private static List<FeatureRow> features(IncidentKind kind, String target, double strength) {
        Incident incident = new Incident(kind, SYMBOL, "15m", target, FROM, TO, strength);
        return list(Drill.of(QUIET.withIncidents(List.of(incident))).features(KEY));
    }

    private static double[] returns(Drill drill, SeriesKey key) {
        List<Bar> bars = list(drill.bars(key));
        double[] returns = new double[bars.size()];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = Math.log(bars.get(i).close() / bars.get(i).open());
        }
        return returns;
    }

    private static <T> List<T> list(Iterator<T> iterator) {
        List<T> list = new ArrayList<>();
        iterator.forEachRemaining(list::add);
        return list;
    }
}
