/** Results for programs: JSON with schemas, CSV and JUnit XML. */
@NullMarked
package dev.afterimage.report.table;

import org.jspecify.annotations.NullMarked;
