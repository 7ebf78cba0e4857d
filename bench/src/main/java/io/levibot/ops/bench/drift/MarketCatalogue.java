package io.levibot.ops.bench.drift;

import io.levibot.ops.operators.drift.ReferenceCatalogue;
import io.levibot.ops.operators.drift.ReferenceVersion;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.event.SeriesKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The references of a market. */
final class MarketCatalogue implements ReferenceCatalogue {

    private static final long serialVersionUID = 1L;

    private final Setting setting;
    private transient @Nullable Map<String, ReferenceDistribution> byHash;

    MarketCatalogue(Setting setting) {
        this.setting = setting;
    }

    @Override
    public List<ReferenceVersion> versions(SeriesKey key) {
        for (ReferenceDistribution reference : Market.of(setting).references()) {
            if (reference.key().equals(key)) {
                return List.of(new ReferenceVersion(reference.hash(), Long.MIN_VALUE));
            }
        }
        return List.of();
    }

    @Override
    public ReferenceDistribution load(String hash) {
        Map<String, ReferenceDistribution> known = byHash;
        if (known == null) {
            known = new HashMap<>();
            for (ReferenceDistribution reference : Market.of(setting).references()) {
                known.put(reference.hash(), reference);
            }
            byHash = known;
        }
        ReferenceDistribution found = known.get(hash);
        if (found == null) {
            throw new IllegalStateException("reference " + hash + ": not in the bench's market");
        }
        return found;
    }
}
