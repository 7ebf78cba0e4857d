package io.levibot.ops.jobs.reference;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.levibot.ops.jobs.io.AtomicReplacement;
import io.levibot.ops.operators.drift.ReferenceCatalogue;
import io.levibot.ops.operators.drift.ReferenceVersion;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.drift.ReferenceSnapshot;
import io.levibot.ops.state.event.SeriesKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue of references in a folder: {@code catalogue.json} says which series is compared with which reference from
 * when on, and each reference is a file named by its series and its content.
 *
 * <p>Sent to subtasks as a path. What one subtask has loaded, others in the same JVM share.
 */
public final class ReferenceFolder implements ReferenceCatalogue {

    /** The index. */
    public static final String INDEX = "catalogue.json";

    private static final long serialVersionUID = 1L;
    private static final int HASH_IN_NAME = 12;
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();
    private static final ConcurrentMap<String, WeakReference<ReferenceDistribution>> SHARED = new ConcurrentHashMap<>();

    private final String folder;
    private transient @Nullable Map<SeriesKey, List<CatalogueEntry>> index;
    private transient @Nullable ConcurrentMap<String, ReferenceDistribution> loaded;

    /** @param folder holds {@value #INDEX}; read on first use */
    public ReferenceFolder(Path folder) {
        this.folder = folder.toAbsolutePath().toString();
    }

    /** Every entry, by series and rising {@code effectiveFrom}. */
    public List<CatalogueEntry> entries() {
        List<CatalogueEntry> all = new ArrayList<>();
        index().values().forEach(all::addAll);
        return all;
    }

    @Override
    public List<ReferenceVersion> versions(SeriesKey key) {
        return index().getOrDefault(key, List.of()).stream()
                .map(entry -> new ReferenceVersion(entry.hash(), entry.effectiveFrom()))
                .toList();
    }

    @Override
    public ReferenceDistribution load(String hash) {
        if (loaded == null) {
            loaded = new ConcurrentHashMap<>();
        }
        return loaded.computeIfAbsent(hash, this::shared);
    }

    /** Writes references and the index of all of them; replaces what the folder's index said before. */
    public static void write(Path folder, List<ReferenceDistribution> references, long effectiveFrom)
            throws IOException {
        List<CatalogueEntry> entries = new ArrayList<>();
        for (ReferenceDistribution reference : references) {
            String file = reference.key() + "-" + reference.hash().substring(0, HASH_IN_NAME) + ".json.gz";
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                JSON.writeValue(out, reference.snapshot());
            }
            AtomicReplacement.write(folder.resolve(file), bytes.toByteArray());
            ReferenceSnapshot snapshot = reference.snapshot();
            entries.add(new CatalogueEntry(
                    snapshot.symbol(),
                    snapshot.timeframe(),
                    reference.hash(),
                    file,
                    effectiveFrom,
                    snapshot.rows(),
                    snapshot.fromTs(),
                    snapshot.toTs()));
        }
        AtomicReplacement.write(
                folder.resolve(INDEX), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(entries));
    }

    private ReferenceDistribution shared(String hash) {
        WeakReference<ReferenceDistribution> held = SHARED.get(hash);
        ReferenceDistribution reference = held == null ? null : held.get();
        if (reference == null) {
            reference = read(hash);
            SHARED.put(hash, new WeakReference<>(reference));
        }
        return reference;
    }

    private ReferenceDistribution read(String hash) {
        Path file = file(hash);
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            ReferenceDistribution read = ReferenceDistribution.of(JSON.readValue(in, ReferenceSnapshot.class));
            if (!read.hash().equals(hash)) {
                throw new IllegalStateException(
                        "reference " + file + ": its content has hash " + read.hash() + ", expected " + hash);
            }
            return read;
        } catch (IOException unreadable) {
            throw new IllegalStateException("reference " + file + " cannot be read: " + unreadable, unreadable);
        }
    }

    /** By the index; the folder itself knows references that were indexed before, or came since. */
    private Path file(String hash) {
        for (CatalogueEntry entry : entries()) {
            if (entry.hash().equals(hash)) {
                return Path.of(folder, entry.file());
            }
        }
        if (hash.matches("[0-9a-f]{" + HASH_IN_NAME + ",}")) {
            String ending = "-" + hash.substring(0, HASH_IN_NAME) + ".json.gz";
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                Optional<Path> found =
                        files.filter(file -> file.toString().endsWith(ending)).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException("catalogue " + folder + " cannot be listed", unreadable);
            }
        }
        throw new IllegalStateException("reference " + hash + " is not in " + folder);
    }

    private Map<SeriesKey, List<CatalogueEntry>> index() {
        Map<SeriesKey, List<CatalogueEntry>> known = index;
        if (known == null) {
            known = new TreeMap<>();
            Path file = Path.of(folder, INDEX);
            try {
                List<CatalogueEntry> entries = JSON.readValue(file.toFile(), new TypeReference<>() {});
                entries.sort(Comparator.comparingLong(CatalogueEntry::effectiveFrom));
                for (CatalogueEntry entry : entries) {
                    known.computeIfAbsent(new SeriesKey(entry.symbol(), entry.timeframe()), key -> new ArrayList<>())
                            .add(entry);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException("catalogue " + file + " cannot be read", unreadable);
            }
            index = known;
        }
        return known;
    }
}
