package io.levibot.ops.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Set;

/** What the modules may know of one another and of the world; every rule ends in what to do instead. */
@AnalyzeClasses(packages = "io.levibot.ops", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String STATE = "io.levibot.ops.state..";
    private static final String DRILL = "io.levibot.ops.drill..";
    private static final String OPERATORS = "io.levibot.ops.operators..";
    private static final String CONSOLE = "io.levibot.ops.console..";
    private static final String JOBS = "io.levibot.ops.jobs..";
    private static final String BENCH = "io.levibot.ops.bench..";
    private static final String FLINK = "org.apache.flink..";
    private static final String JACKSON = "com.fasterxml..";

    /** Exceptions, markers, and streams that write where their maker says: none of them opens anything. */
    private static final Set<String> HARMLESS = Set.of(
            Serializable.class.getName(),
            Closeable.class.getName(),
            IOException.class.getName(),
            UncheckedIOException.class.getName(),
            OutputStream.class.getName(),
            DataOutputStream.class.getName(),
            "java.io.ObjectInputStream",
            "java.io.ObjectStreamException");

    /** StrictMath gives the same bits on every machine; Math may be replaced by the CPU's own for these. */
    private static final Set<String> INEXACT = Set.of(
            "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin", "acos", "atan", "atan2",
            "sinh", "cosh", "tanh", "cbrt", "hypot");

    private static final DescribedPredicate<JavaCall<?>> READS_A_CLOCK = describe(
            "reads a clock",
            call -> isCall(call, "java.lang.System", "currentTimeMillis", "nanoTime")
                    || (call.getName().equals("now")
                            && call.getTargetOwner().getPackageName().startsWith("java.time"))
                    || isCall(call, "java.time.Clock", "systemUTC", "systemDefaultZone", "system")
                    || isCall(call, "java.util.Date", "<init>")
                            && call.getTarget().getRawParameterTypes().isEmpty());

    private static final DescribedPredicate<JavaCall<?>> DRAWS_UNSEEDED = describe(
            "draws random numbers that no seed repeats",
            call -> isCall(call, "java.lang.Math", "random")
                    || isCall(call, "java.lang.StrictMath", "random")
                    || isCall(call, "java.util.UUID", "randomUUID"));

    private static final DescribedPredicate<JavaCall<?>> IS_INEXACT = describe(
            "takes a transcendental function from Math",
            call -> call.getTargetOwner().getName().equals("java.lang.Math") && INEXACT.contains(call.getName()));

    private static final DescribedPredicate<JavaClass> FILES = describe(
            "of java.io or java.nio.file",
            type -> (type.getPackageName().equals("java.io")
                            || type.getPackageName().startsWith("java.nio.file"))
                    && !HARMLESS.contains(type.getName()));

    @ArchTest
    static final ArchRule STATE_IS_PLAIN_JAVA = noClasses()
            .that()
            .resideInAPackage(STATE)
            .should()
            .dependOnClassesThat(resideInAnyPackage(DRILL, OPERATORS, CONSOLE, JOBS, BENCH, FLINK, JACKSON))
            .because("state/ is plain Java that anyone can call: put what needs Flink into operators/,"
                    + " what needs JSON or files into jobs/");

    @ArchTest
    static final ArchRule THE_DRILL_KNOWS_ONLY_STATE = noClasses()
            .that()
            .resideInAPackage(DRILL)
            .should()
            .dependOnClassesThat(resideInAnyPackage(OPERATORS, CONSOLE, JOBS, BENCH, FLINK, JACKSON))
            .because("the drill is a market, not a job: let jobs/ write its rows to files");

    @ArchTest
    static final ArchRule OPERATORS_KNOW_ONLY_STATE = noClasses()
            .that()
            .resideInAPackage(OPERATORS)
            .should()
            .dependOnClassesThat(resideInAnyPackage(DRILL, CONSOLE, JOBS, BENCH, JACKSON))
            .because("operators/ takes what it needs as an argument: pass it in from the graph in jobs/");

    @ArchTest
    static final ArchRule THE_CONSOLE_KNOWS_ONLY_STATE = noClasses()
            .that()
            .resideInAPackage(CONSOLE)
            .should()
            .dependOnClassesThat(resideInAnyPackage(DRILL, OPERATORS, JOBS, BENCH, FLINK))
            .because("the console reads outputs and writes control: exchange files with the job, not classes");

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_BENCH = noClasses()
            .that()
            .resideOutsideOfPackage(BENCH)
            .should()
            .dependOnClassesThat(resideInAnyPackage(BENCH))
            .because("bench/ is never on the runtime path: move what others need into the module that owns it");

    @ArchTest
    static final ArchRule JOBS_START_THE_CONSOLE_AND_NO_MORE = noClasses()
            .that()
            .resideInAnyPackage(JOBS)
            .and()
            .resideOutsideOfPackages("io.levibot.ops.jobs.cli..", "io.levibot.ops.jobs.run..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(CONSOLE))
            .because("jobs/ may only start the console: do it in cli/ or run/");

    @ArchTest
    static final ArchRule TIME_IS_A_PARAMETER = noClasses()
            .that()
            .resideInAnyPackage(STATE, DRILL, OPERATORS)
            .should()
            .callCodeUnitWhere(describe(READS_A_CLOCK.getDescription(), READS_A_CLOCK::test))
            .because("a replay must decide as the live job did: take event time, or a LongSupplier given by jobs/");

    @ArchTest
    static final ArchRule NOTHING_BELOW_JOBS_TOUCHES_FILES = noClasses()
            .that()
            .resideInAnyPackage(STATE, OPERATORS)
            .should()
            .dependOnClassesThat(FILES)
            .because("what is read and written is the business of jobs/: take values, or an interface it implements");

    @ArchTest
    static final ArchRule RANDOMNESS_IS_A_SEED = noClasses()
            .that()
            .resideInAnyPackage(STATE, DRILL, OPERATORS)
            .should()
            .callCodeUnitWhere(describe(DRAWS_UNSEEDED.getDescription(), DRAWS_UNSEEDED::test))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .because("the same input gives the same decision: seed by hash(model, timeframe, T), or use SeededRandom");

    @ArchTest
    static final ArchRule STATE_COUNTS_WITH_STRICT_MATH = noClasses()
            .that()
            .resideInAPackage(STATE)
            .should()
            .callCodeUnitWhere(describe(IS_INEXACT.getDescription(), IS_INEXACT::test))
            .because("Math may differ in the last bit between machines: call StrictMath");

    @ArchTest
    static final ArchRule CLASSES_ARE_NAMED_FOR_WHAT_THEY_ARE = noClasses()
            .should()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("such a name says nothing: name the thing, and move each method to the class whose data it reads");

    private static boolean isCall(JavaCall<?> call, String owner, String... names) {
        return call.getTargetOwner().getName().equals(owner) && Set.of(names).contains(call.getName());
    }
}
