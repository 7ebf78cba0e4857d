package io.levibot.ops.drill.incident;

import io.levibot.ops.drill.random.SeededRandom;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.SeriesKey;
import java.util.ArrayList;
import java.util.List;

/** Plants what befalls the features of one series, row by row in time order. */
public final class FeatureIncidents {

    private final List<Planter> planters = new ArrayList<>();

    /** @throws IllegalArgumentException if an incident names a feature that the schema lacks */
    public FeatureIncidents(long seed, SeriesKey key, FeatureSchema schema, List<Incident> incidents) {
        for (int i = 0; i < incidents.size(); i++) {
            Incident incident = incidents.get(i);
            if (!incident.kind().targetsFeature()) {
                continue;
            }
            int column = schema.names().indexOf(incident.target());
            if (column < 0) {
                throw new IllegalArgumentException("incident " + incident.kind() + ": feature \"" + incident.target()
                        + "\", expected one of " + schema.names());
            }
            if (incident.touches(key.symbol(), key.timeframe(), incident.from())) {
                SeededRandom random = SeededRandom.of(seed, "incident", Integer.toString(i), key.toString());
                planters.add(new Planter(incident, column, random));
            }
        }
    }

    /** Changes the row's values as the incidents demand. */
    public void apply(FeatureRow row) {
        for (Planter planter : planters) {
            planter.apply(row);
        }
    }

    /** One incident on one column; until it begins, it learns what the column is like. */
    private static final class Planter {

        private final Incident incident;
        private final int column;
        private final SeededRandom random;
        private long seen;
        private double mean;
        private double squares;
        private double last = Double.NaN;

        Planter(Incident incident, int column, SeededRandom random) {
            this.incident = incident;
            this.column = column;
            this.random = random;
        }

        void apply(FeatureRow row) {
            double value = row.values()[column];
            if (row.knownAt() < incident.from()) {
                learn(value);
            } else if (row.knownAt() < incident.to()) {
                row.values()[column] = planted(value);
            }
        }

        private void learn(double value) {
            if (Double.isNaN(value)) {
                return;
            }
            seen++;
            double delta = value - mean;
            mean += delta / seen;
            squares += delta * (value - mean);
            last = value;
        }

        private double planted(double value) {
            return switch (incident.kind()) {
                case SHIFT -> value + incident.strength() * (seen < 2 ? 0 : StrictMath.sqrt(squares / (seen - 1)));
                case FROZEN -> {
                    last = Double.isNaN(last) ? value : last;
                    yield last;
                }
                case SCALE -> value * incident.strength();
                case FLAG_FLIP -> random.uniform() < incident.strength() ? (value == 0 ? 1 : 0) : value;
                case MISSING -> random.uniform() < incident.strength() ? Double.NaN : value;
                default -> value;
            };
        }
    }
}
