package io.levibot.ops.jobs.summary;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.state.canary.CanaryBook;
import io.levibot.ops.state.canary.CanaryContext;
import io.levibot.ops.state.canary.CanaryJudge;
import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.canary.CanaryRule;
import io.levibot.ops.state.canary.EvidenceSettings;
import io.levibot.ops.state.canary.PairedReturn;
import io.levibot.ops.state.canary.RolloutReport;
import io.levibot.ops.state.canary.RolloutStage;
import io.levibot.ops.state.shadow.PerformanceStatistics;
import io.levibot.ops.state.shadow.TradingCosts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run's models earned on paper, what became of its candidate, and what left the gate.
 *
 * @param periodsPerYear of the traded bar
 * @param models every model, the ensemble and equal weights
 * @param weights the last in force, by model
 * @param stages changes of the candidate's stage, in time order
 * @param look the line of {@code rollout} that decided, or the last one while nothing has; null without a candidate
 * @param original changes of stage that the original's thresholds would have made on the same pairs
 * @param signals what left, by arm and decision
 * @param blocked what did not, by reason; a decision may have several
 * @param blockedDecisions how many did not
 */
public record SignalSummary(
        double periodsPerYear,
        List<ModelFigures> models,
        Map<String, Double> weights,
        List<StageChange> stages,
        @Nullable JsonNode look,
        List<StageChange> original,
        Map<String, Integer> signals,
        Map<String, Integer> blocked,
        int blockedDecisions) {

    private static final Set<String> UNDECIDED = Set.of(RolloutStage.SHADOW.name(), RolloutStage.CANARY.name());

    /** One change of stage. */
    public record StageChange(long at, String from, String to, String reason) {}

    /**
     * Reads the outputs of a run that has ended.
     *
     * @param costs as in the run, for the turnover
     */
    public static SignalSummary read(Path output, TradingCosts costs) throws IOException {
        OutputReader reader = new OutputReader(output);
        PaperHistory paper = new PaperHistory(reader, costs);
        TreeMap<Long, JsonNode> looks = new TreeMap<>();
        reader.each("rollout", line -> looks.put(DriftHistory.millis(line.get("timestamp")), line));
        List<StageChange> stages = new ArrayList<>();
        looks.forEach((at, line) -> {
            String from = line.get("from").asText();
            String to = line.get("stage").asText();
            if (!from.equals(to)) {
                stages.add(new StageChange(at, from, to, line.get("reason").asText()));
            }
        });
        JsonNode last = looks.isEmpty() ? null : looks.lastEntry().getValue();
        for (JsonNode line : looks.descendingMap().values()) {
            if (!line.get("from").equals(line.get("stage"))) {
                boolean decided = !UNDECIDED.contains(line.get("stage").asText());
                last = decided ? line : last;
                break;
            }
        }
        Map<String, Integer> signals = new TreeMap<>();
        reader.each(
                "signals",
                line -> signals.merge(
                        line.get("arm").asText() + " " + line.get("decision").asText(), 1, Integer::sum));
        Map<String, Integer> blocked = new TreeMap<>();
        int[] blockedDecisions = new int[1];
        reader.each("blocked", line -> {
            blockedDecisions[0]++;
            line.get("reasons").forEach(reason -> blocked.merge(reason.asText(), 1, Integer::sum));
        });
        return new SignalSummary(
                PerformanceStatistics.periodsPerYear(paper.barMillis()),
                paper.isEmpty() ? List.of() : paper.figures(),
                paper.lastWeights(),
                stages,
                last,
                last == null
                        ? List.of()
                        : original(reader, paper, last.get("candidate").asText()),
                signals,
                blocked,
                blockedDecisions[0]);
    }

    /** How many decisions there were: each one left or was blocked. */
    public int decisions() {
        return blockedDecisions
                + signals.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The original's thresholds, run over the same pairs beside the policy of the run. */
    private static List<StageChange> original(OutputReader reader, PaperHistory paper, String candidate)
            throws IOException {
        TreeMap<Long, Double> ece = new TreeMap<>();
        reader.each("calibration", line -> {
            if (line.get("model").asText().equals(candidate)) {
                ece.put(
                        DriftHistory.millis(line.get("timestamp")),
                        line.get("ece_calibrated").asDouble(Double.NaN));
            }
        });
        CanaryPolicy policy = CanaryPolicy.DEFAULT.ruledBy(CanaryRule.ORIGINAL);
        CanaryJudge judge =
                CanaryJudge.of(CanaryBook.start(candidate, ""), paper.barMillis(), EvidenceSettings.DEFAULT);
        List<StageChange> changes = new ArrayList<>();
        for (PairedReturn pair : paper.pairs(candidate)) {
            Map.Entry<Long, Double> known = ece.floorEntry(pair.knownAt());
            double error = known == null ? Double.NaN : known.getValue();
            RolloutReport report = judge.add(pair, new CanaryContext(error, 0, 1), policy);
            if (report != null && report.changed()) {
                changes.add(new StageChange(
                        report.at(), report.from().name(), report.stage().name(), report.reason()));
            }
        }
        return changes;
    }
}
