package machv.suite;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The rules of the house: who may import whom, and who may touch the outside world.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
  private static final String[] TOOLCHAIN = {
    "machv.isa..", "machv.elf..", "machv.asm..", "machv.link..", "machv.disasm..", "machv.dwarf.."
  };
  private static final String[] CORE = {
    "machv.hart..",
    "machv.memory..",
    "machv.trap..",
    "machv.semantics..",
    "machv.decode..",
    "machv.interp..",
    "machv.engine..",
    "machv.profile..",
    "machv.debug.."
  };
  private static final String[] JIT = {"machv.jit.."};
  private static final String[] KERNEL = {"machv.kernel.."};
  private static final String[] MACHINE = {"machv.machine.."};
  private static final String[] CLI = {"machv.cli.."};

  /// The rooms with a door to the outside.
  private static final DescribedPredicate<JavaClass> OUTSIDERS =
      resideInAnyPackage("machv.kernel.host..", "machv.cli..")
          .or(named("machv.elf.ElfFile"))
          .or(named("machv.memory.MachineMemory"))
          .as("kernel.host, cli, the ELF reader or machine memory");

  private JavaClasses house = new ClassFileImporter().importClasses();

  @BeforeAll
  void importClasses() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("machv");
    assertFalse(house.isEmpty());
  }

  @Test
  void everyClassLivesInARoomOfTheHouse() {
    classes()
        .should()
        .resideInAnyPackage(join(TOOLCHAIN, CORE, JIT, KERNEL, MACHINE, CLI))
        .check(house);
  }

  @Test
  void theToolchainImportsNothingOfOurs() {
    importsOnly(TOOLCHAIN, TOOLCHAIN);
  }

  @Test
  void hardwareDoesNotImportTheOperatingSystem() {
    importsOnly(CORE, CORE, TOOLCHAIN);
  }

  @Test
  void theCompilerImportsHardwareOnly() {
    importsOnly(JIT, JIT, CORE, TOOLCHAIN);
  }

  @Test
  void theKernelImportsHardwareAndToolchain() {
    importsOnly(KERNEL, KERNEL, CORE, TOOLCHAIN);
  }

  @Test
  void theMachineDoesNotKnowTheCommand() {
    importsOnly(MACHINE, MACHINE, KERNEL, JIT, CORE, TOOLCHAIN);
  }

  @Test
  void noPackageCycles() {
    slices().matching("machv.(**)").should().beFreeOfCycles().check(house);
  }

  @Test
  void onlyTheCommandSeesPicocli() {
    noClasses()
        .that(not(resideInAnyPackage(CLI)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(house);
  }

  @Test
  void onlyTheCompilerSeesAsm() {
    noClasses()
        .that(not(resideInAnyPackage(JIT)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.objectweb.asm..")
        .check(house);
  }

  @Test
  void filesAndSocketsAreTouchedInFewRooms() {
    noClasses()
        .that(not(OUTSIDERS))
        .should()
        .accessTargetWhere(
            ownedBy(
                Set.of(
                    "java.nio.file.Files",
                    "java.nio.file.FileSystems",
                    "java.nio.channels.FileChannel",
                    "java.io.File",
                    "java.io.FileInputStream",
                    "java.io.FileOutputStream",
                    "java.io.FileReader",
                    "java.io.FileWriter",
                    "java.io.RandomAccessFile",
                    "java.lang.ProcessBuilder",
                    "java.lang.Runtime")))
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.net..")
        .orShould()
        .accessTargetWhere(isMember("java.lang.System", Set.of("in", "out", "err")))
        .check(house);
  }

  @Test
  void clocksAndChanceAreInTheHostsRoom() {
    noClasses()
        .that(not(resideInAnyPackage("machv.kernel.host..")))
        .should()
        .accessTargetWhere(isMember("java.lang.System", Set.of("currentTimeMillis", "nanoTime")))
        .orShould()
        .accessTargetWhere(isMember("java.lang.Math", Set.of("random")))
        .orShould()
        .accessTargetWhere(isMember("java.time.Instant", Set.of("now")))
        .orShould()
        .dependOnClassesThat(
            named(
                "java.util.Random",
                "java.util.SplittableRandom",
                "java.util.UUID",
                "java.util.concurrent.ThreadLocalRandom",
                "java.security.SecureRandom",
                "java.time.Clock"))
        .check(house);
  }

  @Test
  void onlyTheCommandEndsTheJvm() {
    noClasses()
        .that(not(named("machv.cli.Main")))
        .should()
        .accessTargetWhere(isMember("java.lang.System", Set.of("exit")))
        .check(house);
  }

  @Test
  void noStaticFieldChanges() {
    fields()
        .that()
        .areStatic()
        // what javac makes for a switch over an enum and for `assert`
        .and(
            DescribedPredicate.describe(
                "are written by people",
                field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
        .should()
        .beFinal()
        .andShould()
        .notHaveRawType(
            DescribedPredicate.describe(
                "a type made to be changed",
                type ->
                    type.getPackageName().equals("java.util.concurrent.atomic")
                        || type.isAssignableTo(ThreadLocal.class)
                        || type.isAssignableTo(StringBuilder.class)
                        || type.isEquivalentTo(java.util.ArrayList.class)
                        || type.isEquivalentTo(java.util.HashMap.class)
                        || type.isEquivalentTo(java.util.concurrent.ConcurrentHashMap.class)))
        .check(house);
  }

  private void importsOnly(String[] packages, String[]... allowed) {
    noClasses()
        .that()
        .resideInAnyPackage(packages)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("machv..").and(not(resideInAnyPackage(join(allowed)))))
        .allowEmptyShould(true)
        .check(house);
  }

  private static String[] join(String[]... groups) {
    return Stream.of(groups).flatMap(Stream::of).toArray(String[]::new);
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    Set<String> all = Set.of(names);
    return DescribedPredicate.describe(
        String.join(", ", names),
        type -> {
          // A nested class lives in the room of its outermost one.
          String name = type.getName();
          int dollar = name.indexOf('$');
          return all.contains(dollar < 0 ? name : name.substring(0, dollar));
        });
  }

  private static DescribedPredicate<JavaAccess<?>> ownedBy(Set<String> owners) {
    return DescribedPredicate.describe(
        "the target belongs to " + owners,
        access -> owners.contains(access.getTargetOwner().getName()));
  }

  private static DescribedPredicate<JavaAccess<?>> isMember(String owner, Set<String> members) {
    return DescribedPredicate.describe(
        "the target is one of " + owner + " " + members,
        access ->
            access.getTargetOwner().getName().equals(owner)
                && members.contains(access.getTarget().getName()));
  }
}
