# SPDX-License-Identifier: Apache-2.0
# Where `cmake --install` puts what is not a binary (FHS by way of GNUInstallDirs).
file(GLOB pages1 CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/man/*.1")
file(GLOB pages5 CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/man/*.5")
file(GLOB pages7 CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/man/*.7")
install(FILES ${pages1} DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES ${pages5} DESTINATION "${CMAKE_INSTALL_MANDIR}/man5")
install(FILES ${pages7} DESTINATION "${CMAKE_INSTALL_MANDIR}/man7")

file(GLOB bash_completions CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/completions/*.bash")
foreach(file IN LISTS bash_completions)
  cmake_path(GET file STEM LAST_ONLY tool) # bash-completion loads a file named as the command
  install(FILES "${file}" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions"
          RENAME "${tool}")
endforeach()
file(GLOB zsh_completions CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/completions/_oos-*")
install(FILES ${zsh_completions} DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions")
file(GLOB fish_completions CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/completions/*.fish")
install(FILES ${fish_completions} DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")

install(DIRECTORY "${PROJECT_SOURCE_DIR}/examples/" DESTINATION "${CMAKE_INSTALL_DOCDIR}/examples"
        USE_SOURCE_PERMISSIONS)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/lib/oos/record/schema"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/oos")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/lib/oos/dump/profiles"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/oos" OPTIONAL)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/lib/oos/stt/models" DESTINATION "${CMAKE_INSTALL_DATADIR}/oos"
        PATTERN "train" EXCLUDE)
install(FILES README.md LICENSE CHANGELOG.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")
