package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.Names;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows of {@code control}. */
final class ControlForm extends RowForm<ControlCommand> {

    private static final int ID = 0;
    private static final int EPOCH = 1;
    private static final int ISSUED_AT = 2;
    private static final int ISSUER = 3;
    private static final int SCOPE = 4;
    private static final int ACTION = 5;
    private static final int REASON = 6;
    private static final int PAYLOAD = 7;
    private static final int EFFECTIVE_AT = 8;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_REASON = 1000;

    ControlForm() {
        super(
                List.of("id", "epoch", "issued_at", "issuer", "scope", "action", "reason", "payload", "effective_at"),
                null,
                false);
    }

    @Override
    int rawSlot() {
        return PAYLOAD;
    }

    @Override
    @Nullable
    ControlCommand build(RowCells cells, long latest) {
        String id = printable(cells, ID, "id", LONGEST_NAME);
        long epoch = cells.has(EPOCH) ? cells.integer(EPOCH, "epoch") : 0;
        if (epoch < 0) {
            cells.reject("number.range:epoch");
        }
        long issuedAt = RowTime.either(cells, ISSUED_AT, "issued_at", latest);
        long at = cells.has(EFFECTIVE_AT) ? RowTime.either(cells, EFFECTIVE_AT, "effective_at", latest) : issuedAt;
        String issuer = printable(cells, ISSUER, "issuer", LONGEST_NAME);
        String scope = cells.requiredText(SCOPE, "scope");
        if (!isScope(scope)) {
            cells.reject("name.scope");
        }
        ControlCommand.Action action = action(cells);
        String reason = cells.has(REASON) ? printable(cells, REASON, "reason", LONGEST_REASON) : "";
        if (action == ControlCommand.Action.CLEAR && reason.isBlank()) {
            cells.reject("text.missing:reason");
        }
        String payload = cells.text(PAYLOAD, "payload");
        if (cells.fault() != null || action == null) {
            return null;
        }
        return new ControlCommand(id, epoch, at, issuer, scope, action, reason, payload);
    }

    private static String printable(RowCells cells, int slot, String name, int longest) {
        String text = slot == REASON ? cells.text(slot, name) : cells.requiredText(slot, name);
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            cells.reject("text.malformed:" + name);
        }
        return text;
    }

    private static boolean isScope(String scope) {
        int colon = scope.indexOf(':');
        String name = scope.substring(colon + 1);
        return switch (scope.substring(0, Math.max(colon, 0))) {
            case "" -> scope.equals("global");
            case "symbol" -> Names.isSymbol(name);
            case "model" -> Names.isModelOrFeature(name);
            case "series" -> SeriesName.parse(name) != null;
            default -> false;
        };
    }

    private static ControlCommand.@Nullable Action action(RowCells cells) {
        String text =
                cells.requiredText(ACTION, "action").toUpperCase(Locale.ROOT).replace('-', '_');
        for (ControlCommand.Action action : ControlCommand.Action.values()) {
            if (action.name().equals(text)) {
                return action;
            }
        }
        cells.reject("text.unknown:action");
        return null;
    }
}
