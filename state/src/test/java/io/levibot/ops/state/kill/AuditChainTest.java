package io.levibot.ops.state.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditChainTest {

    @Test
    void hashesAsSha256sumDoes() {
        // printf '%s' '{"a":"ü"}' | sha256sum, GNU coreutils 9.1
        assertThat(AuditChain.hash("{\"a\":\"\u00fc\"}"))
                .isEqualTo("fd621823002706e24604cb868a9f4f8850d6f01fb5040d49ba050482e1472437");
    }

    @Test
    void findsNothingInAnUntouchedLog() {
        assertThat(firstBreak(log(5))).isEqualTo(-1);
        assertThat(firstBreak(List.of())).isEqualTo(-1);
    }

    @Test
    void findsAChangedADroppedAndASwappedLine() {
        List<String> changed = log(5);
        changed.set(2, changed.get(2).replace("line 2", "line X"));
        List<String> dropped = log(5);
        dropped.remove(0);
        List<String> swapped = log(5);
        swapped.add(1, swapped.remove(3));

        assertThat(firstBreak(changed)).isEqualTo(3);
        assertThat(firstBreak(dropped)).isEqualTo(0);
        assertThat(firstBreak(swapped)).isEqualTo(1);
    }

    private static List<String> log(int lines) {
        List<String> log = new ArrayList<>();
        AuditChain chain = AuditChain.start();
        for (int i = 0; i < lines; i++) {
            String line = chain.head() + " line " + i;
            log.add(line);
            chain = chain.append(line);
        }
        assertThat(chain.length()).isEqualTo(lines);
        return log;
    }

    private static long firstBreak(List<String> lines) {
        return AuditChain.firstBreak(lines.iterator(), line -> line.substring(0, 64));
    }
}
