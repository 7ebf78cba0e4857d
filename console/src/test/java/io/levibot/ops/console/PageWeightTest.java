package io.levibot.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The page as it is sent. */
class PageWeightTest extends OutputsTest {

    @Test
    void thePageLoadsUnder300KilobytesWithoutInlineScript() throws Exception {
        long bytes = 0;
        for (String part : new String[] {
            "/",
            "/console.css",
            "/dom.js",
            "/charts.js",
            "/heatmap.js",
            "/timeline.js",
            "/panels.js",
            "/console.js",
            "/vendor/uPlot.iife.min.js",
            "/vendor/uPlot.min.css"
        }) {
            HttpResponse<String> answer = console.get(part);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'; script-src 'self'")
                    .doesNotContain("unsafe");
            bytes += answer.body().length();
        }
        assertThat(bytes).isLessThan(300_000);
        assertThat(console.get("/").body())
                .doesNotContainPattern("<script(?! src)")
                .doesNotContainPattern("\\son[a-z]+=\"");
        assertThat(console.get("/console.js").body()
                        + console.get("/dom.js").body()
                        + console.get("/panels.js").body())
                .doesNotContain("innerHTML");
    }
}
