//! Files -> pieces of text: the files that names on the command line stand for (`files`), the bytes of one on their way to its records
//! (`buffer`), bytes to text (`decode`, `legacy`), and the sheets of a workbook as text (`workbook`). Nothing here knows a plan.

pub(crate) mod buffer;
pub(crate) mod decode;
pub(crate) mod files;
pub(crate) mod legacy;
pub(crate) mod progress;
pub(crate) mod workbook;
