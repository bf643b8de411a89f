#pragma once

namespace perfmon::platform {

/// Has the page cache hold a file in other physical pages than before, as far as nothing has them mapped: they are
/// dropped, and the file is read again. What the same pages do to every process that runs the file cannot be told from
/// a change of the code: see pages::OwnPages, which a process has for its own code. A file that is larger than 16 MiB
/// stays where it is, and one in memory only (tmpfs) has no other place.
void renew_cached_pages(const char* path);

}  // namespace perfmon::platform
