package io.levibot.ops.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import org.junit.jupiter.api.Test;

class KillViewTest {

    private static final ControlCommand KILL = new ControlCommand(
            "000000000003-console", 3, 1_735_689_600_000L, "me", "global", Action.KILL, "a test", "");

    private final KillView view = new KillView();

    @Test
    void aKillThatTheAuditDoesNotShowYetCountsInTheEpochOfTheWhole() {
        view.wrote(KILL);
        assertThat(view.state().path("epoch").asLong()).isEqualTo(3);
        view.settled(KILL, outcome(3));
        ObjectNode state = view.state();
        assertThat(state.path("level").asText()).isEqualTo("KILLED");
        assertThat(state.path("epoch").asLong()).isEqualTo(3);
        assertThat(state.path("scopes").path(0).path("epoch").asLong()).isEqualTo(3);
    }

    private static ObjectNode outcome(long epoch) {
        return new ObjectMapper().createObjectNode().put("outcome", "ACCEPTED").put("epoch", epoch);
    }
}
