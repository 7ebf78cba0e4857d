package io.levibot.ops.state.kill;

import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.kill.KillTransition.Outcome;

/**
 * Whether a person's command may move a scope. Closing always may; loosening (CLEAR, or REDUCE of a KILLED scope) takes a
 * reason and the scope's present epoch, so that nobody opens what tripped after they looked.
 */
final class ManualRule {

    /** What is ruled; {@code scope} as it stands before, {@code why} is empty where accepted. */
    record Ruling(ScopeState scope, Outcome outcome, String why) {}

    /** Stands in the audit where the scope asked for is not one. */
    static final String NOWHERE = "invalid";

    private ManualRule() {}

    static Ruling rule(KillRegisters registers, ControlCommand command) {
        String asked;
        try {
            asked = Scope.parse(command.scope()).toString();
        } catch (IllegalArgumentException illegal) {
            return new Ruling(ScopeState.initial(NOWHERE), Outcome.REFUSED, String.valueOf(illegal.getMessage()));
        }
        return rule(registers.of(asked), command);
    }

    private static Ruling rule(ScopeState scope, ControlCommand command) {
        KillRegister manual = scope.manual();
        switch (command.action()) {
            case KILL, REDUCE, CLEAR -> {}
            default -> {
                return new Ruling(
                        scope, Outcome.IGNORED, "action: " + command.action() + " is not for the kill-switch");
            }
        }
        if (command.epoch() < 1) {
            return new Ruling(
                    scope,
                    Outcome.REFUSED,
                    "epoch: got " + command.epoch() + ", expected 1 or more, from the control writer");
        }
        if (command.id().equals(manual.id()) && command.epoch() == manual.epoch()) {
            return new Ruling(scope, Outcome.IGNORED, "id: " + command.id() + " was applied before");
        }
        KillLevel asked = levelOf(command);
        boolean older = command.epoch() < manual.epoch();
        // at one epoch the stricter wins; only a broken writer gives an epoch twice
        boolean weaker = command.epoch() == manual.epoch() && asked.compareTo(manual.level()) <= 0;
        if (older || weaker) {
            return new Ruling(
                    scope,
                    Outcome.IGNORED,
                    "epoch: got " + command.epoch() + ", the scope is at " + manual.epoch() + " " + manual.level());
        }
        boolean loosens = command.action() == ControlCommand.Action.CLEAR || asked.compareTo(manual.level()) < 0;
        return loosens ? loosening(scope, command) : new Ruling(scope, Outcome.ACCEPTED, "");
    }

    /** The level that KILL, REDUCE or CLEAR asks for. */
    static KillLevel levelOf(ControlCommand command) {
        return switch (command.action()) {
            case KILL -> KillLevel.KILLED;
            case REDUCE -> KillLevel.REDUCE;
            default -> KillLevel.OPEN;
        };
    }

    /** The register after the command, at an epoch of its own. */
    static KillRegister next(KillRegister register, ControlCommand command, long epoch) {
        return register.next(
                epoch, levelOf(command), command.issuedAt(), command.issuer(), command.id(), command.reason());
    }

    private static Ruling loosening(ScopeState scope, ControlCommand command) {
        if (command.reason().isBlank()) {
            return new Ruling(scope, Outcome.REFUSED, "reason: got none, expected why " + scope.scope() + " may open");
        }
        String current = Long.toString(scope.epoch());
        if (!command.payload().strip().equals(current)) {
            return new Ruling(
                    scope,
                    Outcome.REFUSED,
                    "payload: got epoch \"" + cut(command.payload()) + "\", expected the present epoch of "
                            + scope.scope() + ", " + current);
        }
        return new Ruling(scope, Outcome.ACCEPTED, "");
    }

    private static String cut(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "..";
    }
}
