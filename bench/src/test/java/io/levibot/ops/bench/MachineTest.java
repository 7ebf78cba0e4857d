package io.levibot.ops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineTest {

    @Test
    void isTheSameMachineAfterItWasKept() throws Exception {
        ObjectMapper json = new ObjectMapper();
        Map<String, Object> machine = Machine.describe();
        assertThat(json.readValue(json.writeValueAsString(machine), Map.class)).isEqualTo(machine);
    }
}
