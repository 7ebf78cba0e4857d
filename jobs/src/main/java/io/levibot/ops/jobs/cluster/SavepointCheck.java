package io.levibot.ops.jobs.cluster;

import io.levibot.ops.jobs.config.ConfigurationException;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Whether a savepoint fits this build, said before anything is submitted. */
public final class SavepointCheck {

    private SavepointCheck() {}

    /**
     * Refuses a savepoint of another max parallelism, or with state of an operator that this build has not.
     *
     * @param state a savepoint's or checkpoint's folder, or its {@code _metadata}
     * @param allowLost whether operators may be missing
     * @throws ConfigurationException with every problem
     */
    public static void refuseUnfit(Path state, StreamExecutionEnvironment env, boolean allowLost)
            throws IOException, ConfigurationException {
        JobGraph graph = env.getStreamGraph(false).getJobGraph();
        Map<OperatorID, JobVertex> known = new HashMap<>();
        for (JobVertex vertex : graph.getVertices()) {
            for (OperatorIDPair ids : vertex.getOperatorIDs()) {
                known.put(ids.getGeneratedOperatorID(), vertex);
                ids.getUserDefinedOperatorID().ifPresent(id -> known.put(id, vertex));
            }
        }
        List<String> problems = new ArrayList<>();
        TreeSet<String> lost = new TreeSet<>();
        for (OperatorState operator : read(state).getOperatorStates()) {
            String name = operator.getOperatorUid()
                    .or(operator::getOperatorName)
                    .orElse(operator.getOperatorID().toString());
            JobVertex vertex = known.get(operator.getOperatorID());
            if (vertex == null) {
                lost.add(name);
            } else if (vertex.getMaxParallelism() != JobVertex.MAX_PARALLELISM_DEFAULT
                    && vertex.getMaxParallelism() != operator.getMaxParallelism()) {
                problems.add("--restore " + state + ": " + name + " was written with max parallelism "
                        + operator.getMaxParallelism() + ", this job has " + vertex.getMaxParallelism()
                        + "; it is fixed for the life of a state: keep pipeline.max-parallelism as it was");
            }
        }
        if (!lost.isEmpty() && !allowLost) {
            problems.add("--restore " + state + ": this build has no operator " + String.join(", ", lost)
                    + "; a release that has it restores it, --allow-lost-state goes on without");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private static CheckpointMetadata read(Path state) throws IOException {
        Path file = Files.isDirectory(state) ? state.resolve("_metadata") : state;
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return Checkpoints.loadCheckpointMetadata(in, SavepointCheck.class.getClassLoader(), file.toString());
        }
    }
}
