package io.levibot.ops.jobs.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.operators.OperatorUid;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** FAULTS 19: a savepoint knows operators by their uids, so those of every release so far are a list that only grows. */
class UidInventoryTest {

    @Test
    void noOperatorOfAReleaseIsRenamedOrDropped() throws Exception {
        List<String> released;
        try (InputStream in = Objects.requireNonNull(UidInventoryTest.class.getResourceAsStream("uids.txt"))) {
            released = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        Set<String> now =
                Arrays.stream(OperatorUid.values()).map(OperatorUid::uid).collect(Collectors.toSet());

        assertThat(released).hasSizeGreaterThan(40).doesNotHaveDuplicates();
        assertThat(now)
                .as("savepoints of earlier releases hold state of each of these: keep the uid, whatever the class"
                        + " is called")
                .containsAll(released);
    }
}
