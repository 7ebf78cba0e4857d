package io.levibot.ops.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code docs/benchmarks.md}: what was measured, each figure beside what it is held against, and what was missed. */
public final class BenchmarksPage {

    /** In the order of the page. */
    static final List<Chapter> CHAPTERS = List.of(
            new DriftQualityChapter(),
            new CanaryChapter(),
            new CalibrationChapter(),
            new FusionChapter(),
            new TunerChapter(),
            new DriftSpeedChapter(),
            new PathChapter(),
            new KillChapter(),
            new KafkaChapter(),
            new PythonChapter());

    private final String data;
    private final boolean quick;

    /**
     * Says what the runs were.
     *
     * @param data what the data are, in a sentence's words; empty for the seeded market
     */
    public BenchmarksPage(String data, boolean quick) {
        this.data = data;
        this.quick = quick;
    }

    /**
     * Writes the page, and its charts into a folder of the page's name beside it; charts of an earlier page go.
     *
     * @param file as {@code docs/benchmarks.md}
     */
    public void write(ProvingGround.Outcome outcome, Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.md$", "");
        Leaf page = compose(outcome, name);
        Path charts = file.resolveSibling(name);
        Files.createDirectories(charts);
        try (DirectoryStream<Path> old = Files.newDirectoryStream(charts, "*.svg")) {
            for (Path chart : old) {
                Files.delete(chart);
            }
        }
        for (Map.Entry<String, String> chart : page.charts().entrySet()) {
            Files.writeString(charts.resolve(chart.getKey()), chart.getValue(), StandardCharsets.UTF_8);
        }
        Files.writeString(file, page.text(), StandardCharsets.UTF_8);
    }

    Leaf compose(ProvingGround.Outcome outcome, String charts) {
        Map<String, KeptRun> byBench = new LinkedHashMap<>();
        outcome.runs().forEach(run -> byBench.put(run.bench(), run));
        Leaf page = new Leaf(charts);
        page.heading(1, "Benchmarks");
        page.paragraph("Written by `./levibot bench all" + (quick ? " --quick" : "")
                + "`; every chapter names the command" + " that gives its figures alone."
                + (quick ? " Quick runs are short: their figures are rough." : ""));
        page.paragraph("Data: "
                + (data.isEmpty()
                        ? "the simulated market without incidents, as no `--data` was given; benches that need"
                                + " recorded predictions were left out."
                        : data));
        summary(byBench, page);
        machines(outcome.runs(), page);
        for (Chapter chapter : CHAPTERS) {
            KeptRun run = byBench.get(chapter.bench());
            String failure = outcome.failures().get(chapter.bench());
            page.heading(2, chapter.title());
            page.paragraph(chapter.about());
            if (run == null) {
                page.paragraph(
                        failure == null
                                ? "Not run."
                                : "**Did not run to its end:** `" + failure.replace('`', '\'') + "`");
                continue;
            }
            page.paragraph("`" + run.run().command() + "`, " + run.measured().substring(0, 10) + ", release "
                    + run.release() + ", " + duration(run.seconds())
                    + (run.result().has("seed")
                            ? ", seed " + run.result().get("seed").asText()
                            : "")
                    + "."
                    + (chapter.isTimed() && run.isCrowded()
                            ? " The load of the minute before it began was "
                                    + Quantity.COUNT.of(run.load())
                                    + ", of the chapter before it or of other work: what is timed may be worse than it would be."
                            : ""));
            if (run.isSkipped()) {
                page.paragraph("Not measured: " + run.result().get("skipped").asText() + ".");
                continue;
            }
            Figures figures = new Figures(run.result());
            claims(chapter.claims(), figures, page);
            chapter.write(figures, page);
        }
        return page;
    }

    /** How many bounds are met, and every one that is missed. */
    private static void summary(Map<String, KeptRun> byBench, Leaf page) {
        int met = 0;
        List<List<String>> missed = new ArrayList<>();
        int unknown = 0;
        for (Chapter chapter : CHAPTERS) {
            KeptRun run = byBench.get(chapter.bench());
            for (Claim claim : chapter.claims()) {
                Figures figures = run == null || run.isSkipped() ? null : new Figures(run.result());
                Claim.Standing standing = figures == null ? Claim.Standing.UNKNOWN : claim.of(figures);
                switch (standing) {
                    case MET -> met++;
                    case UNKNOWN -> unknown++;
                    case MISSED ->
                        missed.add(List.of(
                                claim.what(),
                                figures == null ? "" : claim.measured(figures),
                                claim.bound(),
                                claim.why().isEmpty() ? "not looked into" : claim.why(),
                                "`" + chapter.bench() + "`"));
                }
            }
        }
        page.heading(2, "In short");
        page.paragraph("Of " + (met + missed.size()) + " figures that have a bound " + met + " meet it"
                + (missed.isEmpty() ? "" : " and " + missed.size() + " miss it")
                + (unknown == 0 ? "." : "; " + unknown + " more were not measured."));
        if (!missed.isEmpty()) {
            page.table(List.of("missed", "measured", "bound", "why", "bench"), missed);
        }
    }

    private static void machines(List<KeptRun> runs, Leaf page) {
        page.heading(2, "Measured on");
        List<Map<String, Object>> machines =
                runs.stream().map(KeptRun::machine).distinct().toList();
        for (Map<String, Object> machine : machines) {
            List<List<String>> rows = new ArrayList<>();
            machine.keySet().stream()
                    .sorted()
                    .forEach(key -> rows.add(List.of(key.replace('_', ' '), String.valueOf(machine.get(key)))));
            page.table(List.of("", ""), rows);
        }
        if (machines.size() > 1) {
            page.paragraph("Some figures come from one of these machines and some from another.");
        }
    }

    private static void claims(List<Claim> claims, Figures figures, Leaf page) {
        List<List<String>> rows = new ArrayList<>();
        for (Claim claim : claims) {
            Claim.Standing standing = claim.of(figures);
            if (standing != Claim.Standing.UNKNOWN) {
                rows.add(List.of(claim.what(), claim.measured(figures), claim.bound(), standing.word()));
            }
        }
        if (!rows.isEmpty()) {
            page.table(List.of("", "measured", "bound", ""), rows);
        }
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }
}
