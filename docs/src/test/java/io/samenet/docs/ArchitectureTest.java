package io.samenet.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** Which way dependencies point, and which package alone knows which library. */
@AnalyzeClasses(packages = "io.samenet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule formats_knows_neither_verifier_nor_converter = noClasses()
            .that()
            .resideInAPackage("io.samenet.formats..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.samenet.verifier..", "io.samenet.converter..", "io.samenet.docs..");

    @ArchTest
    static final ArchRule verifier_does_not_know_the_converter = noClasses()
            .that()
            .resideInAPackage("io.samenet.verifier..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.samenet.converter..", "io.samenet.docs..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule test_data_is_not_used_by_what_is_shipped = noClasses()
            .that()
            .resideOutsideOfPackage("io.samenet.testdata..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.samenet.testdata..");

    @ArchTest
    static final ArchRule test_data_depends_on_nothing_of_ours = noClasses()
            .that()
            .resideInAPackage("io.samenet.testdata..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.samenet.formats..", "io.samenet.verifier..", "io.samenet.converter..")
            .allowEmptyShould(true);

    /** The verifier must not share the converter's arithmetic, nor the lowering use a kernel's. */
    @ArchTest
    static final ArchRule lowerings_do_not_know_kernels = noClasses()
            .that()
            .resideInAPackage("io.samenet.converter.onnx..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.samenet.verifier.kernel..")
            .allowEmptyShould(true);

    /** What checks a certificate must not repeat a mistake of what found the proof. */
    @ArchTest
    static final ArchRule the_checker_does_not_know_the_proof = noClasses()
            .that()
            .resideInAPackage("io.samenet.verifier.check..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.samenet.verifier.proof..",
                    "io.samenet.verifier.verdict..",
                    "io.samenet.verifier.certificate..",
                    "io.samenet.verifier.report..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().assignedFrom(new ByPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule hdf5_files_are_read_with_jhdf_in_one_package = only("io.jhdf..", "io.samenet.formats.hdf5");

    @ArchTest
    static final ArchRule protobuf_is_known_to_the_onnx_messages_alone =
            only("com.google.protobuf..", "io.samenet.formats.onnx..");

    @ArchTest
    static final ArchRule jackson_is_known_to_one_package = only("tools.jackson..", "io.samenet.formats.json");

    @ArchTest
    static final ArchRule arithmetic_is_in_kernels_and_numeric_alone =
            only("org.nd4j..", "io.samenet.verifier.kernel..", "io.samenet.verifier.numeric..");

    @ArchTest
    static final ArchRule onnx_runtime_is_known_to_one_package = only("ai.onnxruntime..", "io.samenet.verifier.onnx");

    @ArchTest
    static final ArchRule picocli_is_known_to_the_command_line_alone = only("picocli..", "io.samenet.converter.cli..");

    private static ArchRule only(String library, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    /** Every package is a slice of its own: a package and the one inside it may not use each other either. */
    private static final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith("io.samenet")
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
