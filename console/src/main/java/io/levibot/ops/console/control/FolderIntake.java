package io.levibot.ops.console.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Rows as files of the input folder, {@code <data>/<stream>/http-RUN-NUMBER.jsonl}, one a request, renamed into place. */
public final class FolderIntake implements RowIntake {

    private final Path data;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicLong files = new AtomicLong();

    /** @param data the folder of the streams */
    public FolderIntake(Path data) {
        this.data = data;
    }

    @Override
    public void put(String stream, List<Row> rows) throws IOException {
        Path folder = Files.createDirectories(data.resolve(stream));
        String name = String.format("http-%s-%09d.jsonl", run, files.incrementAndGet());
        Path hidden = folder.resolve("." + name);
        Files.write(hidden, rows.stream().map(Row::text).toList());
        Files.move(hidden, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
